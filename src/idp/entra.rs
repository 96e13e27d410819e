//! The two forms in which Entra sends a change: its original one, and the one with the flag `aadOptscim062020`.
//!
//! Without the flag, each attribute has its own operation, `op` is capitalized, booleans are strings, and members are
//! removed by an array of them. With the flag, `op` is in lowercase, booleans are booleans, a member is removed by a
//! path, and attributes that no filter selects are combined in one operation without `path`, under their full names.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::json::{Document, NodeId, Value, quote};
use crate::scim::{PATCH_OP, Patch, Path, Problem, ProblemKind, Verb, match_urn, split_urn};
use crate::text::likeness;

/// One PATCH in both forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntraForms {
    /// As Entra sends it without the flag.
    pub without_flag: String,
    /// As Entra sends it with the flag.
    pub with_flag: String,
}

/// Returns the change that `patch` makes in both forms, or `None` if an operation cannot be read or a password might be
/// shown.
pub fn entra_forms(patch: &Patch<'_>, problems: &[Problem<'_>]) -> Option<EntraForms> {
    let list = patch.ops.first()?.object.parent()?;
    if list.len() != patch.ops.len() || names_password(list.document()) {
        return None;
    }
    let changes = Changes::read(patch, problems);
    Some(EntraForms { without_flag: changes.without_flag(), with_flag: changes.with_flag() })
}

/// A change to one attribute, or to one member of it.
struct Change<'t> {
    verb: Verb,
    path: Cow<'t, str>,
    set: Set<'t>,
}

/// What is set.
enum Set<'t> {
    Nothing,
    Value(Value<'t>),
    Truth(bool),
    /// The value of the attribute that is removed.
    Member(Cow<'t, str>),
}

struct Changes<'t> {
    found: Vec<Change<'t>>,
    /// The strings that stand for booleans, in document order.
    truths: Vec<(NodeId, bool)>,
}

impl<'t> Changes<'t> {
    fn read(patch: &Patch<'t>, problems: &[Problem<'t>]) -> Self {
        let truth = |problem: &Problem<'t>| match problem.kind {
            ProblemKind::BooleanAsString { meant, .. } => Some((problem.value?.id(), meant)),
            _ => None,
        };
        let mut truths: Vec<_> = problems.iter().filter_map(truth).collect();
        truths.sort_unstable();
        let mut changes = Self { found: Vec::with_capacity(patch.ops.len()), truths };
        for op in &patch.ops {
            match (op.verb, &op.path, op.value) {
                (Verb::Remove, Some((_, path)), value) => changes.removal(path.clone(), value),
                (verb, Some((_, path)), Some(value)) => changes.setting(verb, path.clone(), value),
                (verb, None, Some(value)) => changes.settings(verb, value),
                _ => {}
            }
        }
        changes
    }

    fn add(&mut self, verb: Verb, path: Cow<'t, str>, set: Set<'t>) {
        self.found.push(Change { verb, path, set });
    }

    fn setting(&mut self, verb: Verb, path: Cow<'t, str>, value: Value<'t>) {
        let said = self.truths.binary_search_by_key(&value.id(), |truth| truth.0).ok().map(|at| self.truths[at].1);
        let set = said.or_else(|| value.as_bool()).map_or(Set::Value(value), Set::Truth);
        self.add(verb, path, set);
    }

    /// Adds the changes of an operation without a path: its keys are paths, and an extension's block is one path for
    /// each of its attributes.
    fn settings(&mut self, verb: Verb, value: Value<'t>) {
        for (key, member) in value.members() {
            let name = key.text();
            let is_block = match_urn(&name).is_some() && split_urn(&name).is_some_and(|(_, rest)| rest.is_empty());
            if !is_block || !member.is_object() {
                self.setting(verb, name, member);
                continue;
            }
            for (inner, member) in member.members() {
                self.setting(verb, format!("{name}:{}", inner.text()).into(), member);
            }
        }
    }

    fn removal(&mut self, path: Cow<'t, str>, value: Option<Value<'t>>) {
        if let Some((attribute, member)) = by_filter(&path) {
            return self.add(Verb::Remove, attribute, Set::Member(member));
        }
        let members = value.filter(|value| value.is_array());
        let names = members.map(|members| members.elements().map(|member| member.get("value")?.as_str()).collect());
        match names {
            Some(Some(names)) => {
                let names: Vec<Cow<'t, str>> = names;
                for name in names {
                    self.add(Verb::Remove, path.clone(), Set::Member(name));
                }
            }
            _ => self.add(Verb::Remove, path, Set::Nothing),
        }
    }

    fn without_flag(&self) -> String {
        let mut out = Body::new();
        let mut listed: Option<&str> = None;
        for change in &self.found {
            let next = matches!(change.set, Set::Member(_)).then_some(change.path.as_ref());
            if listed.is_some() && listed != next {
                out.text.push_str("]}");
            }
            match (&change.set, listed == next) {
                (Set::Member(_), true) => out.text.push_str(", "),
                (Set::Member(_), false) => {
                    out.begin("Remove", &change.path);
                    out.text.push_str(", \"value\": [");
                }
                _ => out.begin(word(change.verb, true), &change.path),
            }
            match &change.set {
                Set::Member(name) => out.member("value", &quote(name), "{", "}"),
                Set::Truth(truth) => out.value(if *truth { "\"True\"}" } else { "\"False\"}" }),
                Set::Value(value) => {
                    out.value(value.raw());
                    out.text.push('}');
                }
                Set::Nothing => out.text.push('}'),
            }
            listed = next;
        }
        if listed.is_some() {
            out.text.push_str("]}");
        }
        out.end()
    }

    fn with_flag(&self) -> String {
        let mut out = Body::new();
        let joined = [Verb::Add, Verb::Replace].map(|verb| self.joined(verb));
        for (index, change) in self.found.iter().enumerate() {
            let verb = word(change.verb, false);
            let together = joined.iter().find_map(|group| Some((group, group.binary_search(&index).ok()?)));
            match (together, &change.set) {
                (Some((group, 0)), _) => self.together(verb, group, &mut out),
                (Some(_), _) => {}
                (None, Set::Member(name)) => {
                    out.begin(verb, &format!("{}[value eq {}]", change.path, quote(name)));
                    out.text.push('}');
                }
                (None, set) => {
                    out.begin(verb, &change.path);
                    if let Some(value) = set.plain() {
                        out.value(value);
                    }
                    out.text.push('}');
                }
            }
        }
        out.end()
    }

    /// Returns the changes that go into one operation without a path: single values that no filter selects, each named
    /// once.
    fn joined(&self, verb: Verb) -> Vec<usize> {
        let mut names = BTreeSet::new();
        let is_single = |set: &Set<'_>| !matches!(set, Set::Value(value) if value.is_array());
        let mut joins = |change: &Change<'t>| {
            change.verb == verb
                && is_single(&change.set)
                && !change.path.contains('[')
                && names.insert(change.path.to_ascii_lowercase())
        };
        let mut joined = Vec::new();
        for (index, change) in self.found.iter().enumerate() {
            if joins(change) {
                joined.push(index);
            }
        }
        if joined.len() < 2 {
            joined.clear();
        }
        joined
    }

    fn together(&self, verb: &str, group: &[usize], out: &mut Body) {
        out.next();
        out.member("op", &quote(verb), "{\n      ", ",\n      \"value\": {");
        let mut before = "\n        ";
        for change in group.iter().filter_map(|&index| self.found.get(index)) {
            out.member(&change.path, change.set.plain().unwrap_or("null"), before, "");
            before = ",\n        ";
        }
        out.text.push_str("\n      }\n    }");
    }
}

impl<'t> Set<'t> {
    /// Returns the value as JSON, with booleans as booleans.
    fn plain(&self) -> Option<&'t str> {
        match self {
            Self::Value(value) => Some(value.raw()),
            Self::Truth(true) => Some("true"),
            Self::Truth(false) => Some("false"),
            Self::Nothing | Self::Member(_) => None,
        }
    }
}

fn word(verb: Verb, capitalized: bool) -> &'static str {
    match (verb, capitalized) {
        (Verb::Add, true) => "Add",
        (Verb::Add, false) => "add",
        (Verb::Replace, true) => "Replace",
        (Verb::Replace, false) => "replace",
        (Verb::Remove, true) => "Remove",
        (Verb::Remove, false) => "remove",
    }
}

/// The text of a PATCH under construction.
struct Body {
    text: String,
    is_empty: bool,
}

impl Body {
    fn new() -> Self {
        Self { text: format!("{{\n  \"schemas\": [{}],\n  \"Operations\": [", quote(PATCH_OP)), is_empty: true }
    }

    /// Starts the next operation.
    fn next(&mut self) {
        self.text.push_str(if self.is_empty { "\n    " } else { ",\n    " });
        self.is_empty = false;
    }

    /// Writes an operation with its path and leaves it open.
    fn begin(&mut self, verb: &str, path: &str) {
        self.next();
        self.member("op", &quote(verb), "{", ", ");
        self.member("path", &quote(path), "", "");
    }

    fn value(&mut self, json: &str) {
        self.member("value", json, ", ", "");
    }

    fn member(&mut self, name: &str, json: &str, before: &str, after: &str) {
        for piece in [before, &quote(name), ": ", json, after] {
            self.text.push_str(piece);
        }
    }

    fn end(mut self) -> String {
        self.text.push_str("\n  ]\n}");
        self.text
    }
}

/// Returns the attribute and the one value of it that a path such as `members[value eq "…"]` names.
fn by_filter<'t>(path: &str) -> Option<(Cow<'t, str>, Cow<'t, str>)> {
    let read = Path::read(path).ok().filter(|read| read.filter.is_some() && read.part.is_none())?;
    let mut selectors = read.selectors();
    let only = selectors.next().filter(|only| only.is_by("value"))?;
    let attribute = path.split('[').next()?;
    selectors.next().is_none().then(|| (attribute.to_owned().into(), only.value.into()))
}

/// Whether a key or a path in the document may name a password, which must not be shown.
fn names_password(document: &Document<'_>) -> bool {
    let is_password = |name: &str| name.split([':', '.', '[', ']']).any(|word| likeness(word, "password").is_some());
    document.values().any(|value| {
        let Some(key) = value.key() else { return false };
        is_password(&key.text()) || (key.is("path") && value.as_str().is_some_and(|path| is_password(&path)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::company::SCHEMAS;
    use crate::scim::{Raw, check};

    fn forms(ops: &str) -> Option<EntraForms> {
        let text = format!("PATCH /Users/u1\n\n{{\"schemas\":[{}],\"Operations\":[{ops}]}}", quote(PATCH_OP));
        let raw = Raw::read(&text);
        let (patch, problems) = check(&raw.request(), &SCHEMAS);
        entra_forms(&patch?, &problems)
    }

    /// The operations, without the message around them.
    fn operations(body: &str) -> String {
        let read: serde_json::Value = serde_json::from_str(body).expect("JSON");
        read["Operations"].to_string()
    }

    #[track_caller]
    fn same(without: &str, with: &str) {
        for given in [without, with] {
            let forms = forms(given).expect("two forms");
            let plain =
                |ops: &str| serde_json::from_str::<serde_json::Value>(&format!("[{ops}]")).expect("JSON").to_string();
            assert_eq!(operations(&forms.without_flag), plain(without), "of {given}");
            assert_eq!(operations(&forms.with_flag), plain(with), "of {given}");
        }
    }

    #[test]
    fn one_change_has_two_forms() {
        same(
            r#"{"op":"Replace","path":"active","value":"False"}"#,
            r#"{"op":"replace","path":"active","value":false}"#,
        );
        same(r#"{"op":"Add","path":"nickName","value":"Zo"}"#, r#"{"op":"add","path":"nickName","value":"Zo"}"#);
        same(r#"{"op":"Remove","path":"title"}"#, r#"{"op":"remove","path":"title"}"#);
    }

    #[test]
    fn attributes_go_together_with_the_flag() {
        same(
            r#"{"op":"Replace","path":"displayName","value":"Zoe"},
               {"op":"Replace","path":"name.givenName","value":"Zoe"},
               {"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Denver"},
               {"op":"Replace","path":"emails[type eq \"work\"].value","value":"zoe@fuzz-ball.example"}"#,
            r#"{"op":"replace","value":{"displayName":"Zoe","name.givenName":"Zoe",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department":"Denver"}},
               {"op":"replace","path":"emails[type eq \"work\"].value","value":"zoe@fuzz-ball.example"}"#,
        );
    }

    #[test]
    fn members_are_removed_by_list_or_by_path() {
        same(
            r#"{"op":"Remove","path":"members","value":[{"value":"u1"},{"value":"u2"}]},
               {"op":"Add","path":"members","value":[{"value":"u3"}]}"#,
            r#"{"op":"remove","path":"members[value eq \"u1\"]"},
               {"op":"remove","path":"members[value eq \"u2\"]"},
               {"op":"add","path":"members","value":[{"value":"u3"}]}"#,
        );
    }

    /// An extension's block is one change for each of its attributes, and a duplicate name is not lost.
    #[test]
    fn nothing_is_lost_on_the_way() {
        let block = r#"{"op":"replace","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Denver"}}}"#;
        let written = forms(block).expect("two forms").without_flag;
        assert!(written.contains("2.0:User:department\", \"value\": \"Denver\""), "{written}");
        let twice = r#"{"op":"Add","path":"title","value":"a"},{"op":"Add","path":"nickName","value":"b"},{"op":"Add","path":"title","value":"c"}"#;
        let written = forms(twice).expect("two forms").with_flag;
        assert!(["\"a\"", "\"b\"", "\"c\""].iter().all(|value| written.contains(value)), "{written}");
    }

    #[test]
    fn what_cannot_be_told_has_no_forms() {
        assert_eq!(forms(r#"{"op":"Replace","path":"active","value":false},{"op":"frob"}"#), None);
        assert_eq!(forms(""), None);
    }

    #[test]
    fn no_password_is_shown() {
        assert_eq!(forms(r#"{"op":"Replace","path":"password","value":"a"}"#), None);
        assert_eq!(forms(r#"{"op":"replace","value":{"passwrod":"a","title":"b"}}"#), None);
        assert_eq!(
            forms(r#"{"op":"Add","path":"urn:ietf:params:scim:schemas:core:2.0:User:password","value":"a"}"#),
            None
        );
    }
}
