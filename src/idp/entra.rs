//! The two forms in which Entra sends a change: its original one, and the one with the flag `aadOptscim062020`.
//!
//! Without the flag, each attribute has its own operation, `op` is capitalized, booleans are strings, and members are
//! removed by an array of them. With the flag, `op` is in lowercase, booleans are booleans, a member is removed by a
//! path, and attributes that no filter selects are combined in one operation without `path`, under their full names.

use std::borrow::Cow;

use crate::json::{Document, NodeId, Value, quote};
use crate::scim::{PATCH_OP, Patch, Problem, ProblemKind, ResourceType, Verb, WrittenPath, match_urn, split_urn};
use crate::text::{Interner, nearest, sorted_by_key};

/// One PATCH in both forms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntraForms {
    /// As Entra sends it without the flag.
    pub without_flag: String,
    /// As Entra sends it with the flag.
    pub with_flag: String,
}

/// Returns the change that `patch` makes to a resource of the type `of` in both forms, or `None` if an operation cannot be
/// read or a password might be shown.
pub fn entra_forms(patch: &Patch<'_>, problems: &[Problem<'_>], of: Option<&ResourceType>) -> Option<EntraForms> {
    let list = patch.ops.first()?.object.parent()?;
    if list.len() != patch.ops.len() || names_password(list.document()) {
        return None;
    }
    let changes = Changes::read(patch, problems, of);
    Some(EntraForms { without_flag: changes.without_flag(), with_flag: changes.with_flag() })
}

/// A change to one attribute, or to one member of it.
struct Change<'t> {
    verb: Verb,
    path: Cow<'t, str>,
    set: NewValue<'t>,
}

/// What is set.
enum NewValue<'t> {
    Nothing,
    Value(Value<'t>),
    Boolean(bool),
    /// The value of the attribute that is removed.
    Member(Cow<'t, str>),
}

struct Changes<'t> {
    list: Vec<Change<'t>>,
    /// The strings that stand for booleans, in document order.
    booleans: Vec<(NodeId, bool)>,
}

impl<'t> Changes<'t> {
    fn read(patch: &Patch<'t>, problems: &[Problem<'t>], of: Option<&ResourceType>) -> Self {
        let boolean = |problem: &Problem<'t>| match problem.kind {
            ProblemKind::BooleanAsString { meant, .. } => Some((problem.value?.id(), meant)),
            _ => None,
        };
        let booleans = sorted_by_key(problems.iter().filter_map(boolean), |&(id, _)| id);
        let mut changes = Self { list: Vec::with_capacity(patch.ops.len()), booleans };
        for op in &patch.ops {
            match (op.verb, &op.path, op.value) {
                (Verb::Remove, Some(path), value) => {
                    changes.add_removal(path, value.filter(|_| !is_single_valued(path, of)));
                }
                (verb, Some(path), Some(value)) => changes.add_value(verb, path.text.into(), value),
                (verb, None, Some(value)) => changes.add_values(verb, value),
                _ => {}
            }
        }
        changes
    }

    fn add(&mut self, verb: Verb, path: Cow<'t, str>, set: NewValue<'t>) {
        self.list.push(Change { verb, path, set });
    }

    fn add_value(&mut self, verb: Verb, path: Cow<'t, str>, value: Value<'t>) {
        let boolean =
            self.booleans.binary_search_by_key(&value.id(), |boolean| boolean.0).ok().map(|at| self.booleans[at].1);
        let set = boolean.or_else(|| value.as_bool()).map_or(NewValue::Value(value), NewValue::Boolean);
        self.add(verb, path, set);
    }

    /// Adds the changes of an operation without a path: its keys are paths, and an extension's block is one path for
    /// each of its attributes.
    fn add_values(&mut self, verb: Verb, value: Value<'t>) {
        for (key, member) in value.members() {
            let name = key.text();
            let is_extension = match_urn(name).is_some() && split_urn(name).is_some_and(|(_, rest)| rest.is_empty());
            if !is_extension || !member.is_object() {
                self.add_value(verb, name.into(), member);
                continue;
            }
            for (inner, member) in member.members() {
                self.add_value(verb, format!("{name}:{}", inner.text()).into(), member);
            }
        }
    }

    fn add_removal(&mut self, path: &WrittenPath<'t>, value: Option<Value<'t>>) {
        if let Some((attribute, member)) = filtered_value(path) {
            return self.add(Verb::Remove, attribute.into(), NewValue::Member(member));
        }
        let name = |member: Value<'t>| member.get("value")?.as_str();
        let names = value.filter(|value| !value.is_empty()).map(|members| members.each().map(name).collect());
        match names {
            Some(Some(names)) => {
                let names: Vec<&str> = names;
                for name in names {
                    self.add(Verb::Remove, path.text.into(), NewValue::Member(name.into()));
                }
            }
            _ => self.add(Verb::Remove, path.text.into(), NewValue::Nothing),
        }
    }

    fn without_flag(&self) -> String {
        let mut out = Body::new();
        let mut listed: Option<&str> = None;
        for change in &self.list {
            let next = matches!(change.set, NewValue::Member(_)).then_some(change.path.as_ref());
            if listed.is_some() && listed != next {
                out.text.push_str("]}");
            }
            match (&change.set, listed == next) {
                (NewValue::Member(_), true) => out.text.push_str(", "),
                (NewValue::Member(_), false) => {
                    out.begin("Remove", &change.path);
                    out.text.push_str(", \"value\": [");
                }
                _ => out.begin(op_word(change.verb, true), &change.path),
            }
            match &change.set {
                NewValue::Member(name) => out.member("value", &quote(name), "{", "}"),
                NewValue::Boolean(boolean) => out.value(if *boolean { "\"True\"}" } else { "\"False\"}" }),
                NewValue::Value(value) => {
                    out.value(value.raw());
                    out.text.push('}');
                }
                NewValue::Nothing => out.text.push('}'),
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
        let combined = [Verb::Add, Verb::Replace].map(|verb| self.combined(verb));
        for (index, change) in self.list.iter().enumerate() {
            let verb = op_word(change.verb, false);
            let group = combined.iter().find_map(|group| Some((group, group.binary_search(&index).ok()?)));
            match (group, &change.set) {
                (Some((group, 0)), _) => self.write_combined(verb, group, &mut out),
                (Some(_), _) => {}
                (None, NewValue::Member(name)) => {
                    out.begin(verb, &format!("{}[value eq {}]", change.path, quote(name)));
                    out.text.push('}');
                }
                (None, set) => {
                    out.begin(verb, &change.path);
                    if let Some(value) = set.json() {
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
    fn combined(&self, verb: Verb) -> Vec<usize> {
        let mut names = Interner::default();
        let is_single = |set: &NewValue<'_>| !matches!(set, NewValue::Value(value) if value.is_array());
        let mut can_combine = |change: &Change<'t>| {
            change.verb == verb
                && is_single(&change.set)
                && !change.path.contains('[')
                && names.intern(&change.path.to_ascii_lowercase()).1
        };
        let mut combined = Vec::new();
        for (index, change) in self.list.iter().enumerate() {
            if can_combine(change) {
                combined.push(index);
            }
        }
        if combined.len() < 2 {
            combined.clear();
        }
        combined
    }

    fn write_combined(&self, verb: &str, group: &[usize], out: &mut Body) {
        out.next();
        out.member("op", &quote(verb), "{\n      ", ",\n      \"value\": {");
        let mut before = "\n        ";
        for change in group.iter().filter_map(|&index| self.list.get(index)) {
            out.member(&change.path, change.set.json().unwrap_or("null"), before, "");
            before = ",\n        ";
        }
        out.text.push_str("\n      }\n    }");
    }
}

impl<'t> NewValue<'t> {
    /// Returns the value as JSON, with booleans as booleans.
    fn json(&self) -> Option<&'t str> {
        match self {
            Self::Value(value) => Some(value.raw()),
            Self::Boolean(true) => Some("true"),
            Self::Boolean(false) => Some("false"),
            Self::Nothing | Self::Member(_) => None,
        }
    }
}

fn op_word(verb: Verb, capitalized: bool) -> &'static str {
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
fn filtered_value<'t>(path: &WrittenPath<'t>) -> Option<(&'t str, Cow<'t, str>)> {
    let parsed = path.parsed.as_ref().ok().filter(|parsed| parsed.filter.is_some() && parsed.part.is_none())?;
    let mut selectors = parsed.selectors();
    let selector = selectors.next().filter(|selector| selector.is_by("value"))?;
    let attribute = path.text.split('[').next()?;
    selectors.next().is_none().then(|| (attribute, selector.value.into()))
}

/// Whether `path` names an attribute that has one value: what is removed is that, and needs no filter.
fn is_single_valued(path: &WrittenPath<'_>, of: Option<&ResourceType>) -> bool {
    let Some((of, path)) = of.zip(path.parsed.as_ref().ok()) else { return false };
    let attribute = of.schema(path.urn).and_then(|schema| schema.attribute(path.attribute));
    attribute.is_some_and(|attribute| !attribute.multi)
}

/// Whether a key or a path in the document may name a password, which must not be shown.
fn names_password(document: &Document<'_>) -> bool {
    let is_password = |name: &str| name.split([':', '.', '[', ']']).any(|word| nearest(word, ["password"]).is_some());
    document.values().any(|value| {
        let Some(key) = value.key() else { return false };
        is_password(key.text()) || (key.is("path") && value.as_str().is_some_and(&is_password))
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
        let request = raw.request();
        let patch = Patch::of(&request)?;
        entra_forms(&patch, &check(&request, Some(&patch), &SCHEMAS), SCHEMAS.at(request.endpoint))
    }

    /// The operations, without the message around them.
    fn operations(body: &str) -> String {
        let parsed: serde_json::Value = serde_json::from_str(body).expect("JSON");
        parsed["Operations"].to_string()
    }

    #[track_caller]
    fn assert_forms(without: &str, with: &str) {
        for given in [without, with] {
            let forms = forms(given).expect("two forms");
            let json =
                |ops: &str| serde_json::from_str::<serde_json::Value>(&format!("[{ops}]")).expect("JSON").to_string();
            assert_eq!(operations(&forms.without_flag), json(without), "of {given}");
            assert_eq!(operations(&forms.with_flag), json(with), "of {given}");
        }
    }

    #[test]
    fn one_change_has_two_forms() {
        assert_forms(
            r#"{"op":"Replace","path":"active","value":"False"}"#,
            r#"{"op":"replace","path":"active","value":false}"#,
        );
        assert_forms(
            r#"{"op":"Replace","path":"roles[primary eq \"True\"].primary","value":"True"}"#,
            r#"{"op":"replace","path":"roles[primary eq \"True\"].primary","value":true}"#,
        );
        assert_forms(
            r#"{"op":"Add","path":"nickName","value":"Zo"}"#,
            r#"{"op":"add","path":"nickName","value":"Zo"}"#,
        );
        assert_forms(r#"{"op":"Remove","path":"title"}"#, r#"{"op":"remove","path":"title"}"#);
    }

    #[test]
    fn attributes_go_together_with_the_flag() {
        assert_forms(
            r#"{"op":"Replace","path":"displayName","value":"Zoe"},
               {"op":"Replace","path":"name.givenName","value":"Zoe"},
               {"op":"Replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Denver"},
               {"op":"Replace","path":"emails[type eq \"work\"].value","value":"zoe@fuzz-ball.example"},
               {"op":"Replace","path":"ims","value":[{"value":"zoe"}]}"#,
            r#"{"op":"replace","value":{"displayName":"Zoe","name.givenName":"Zoe",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department":"Denver"}},
               {"op":"replace","path":"emails[type eq \"work\"].value","value":"zoe@fuzz-ball.example"},
               {"op":"replace","path":"ims","value":[{"value":"zoe"}]}"#,
        );
    }

    #[test]
    fn members_are_removed_by_list_or_by_path() {
        assert_forms(
            r#"{"op":"Remove","path":"members","value":[{"value":"u1"},{"value":"u2"}]},
               {"op":"Add","path":"members","value":[{"value":"u3"}]}"#,
            r#"{"op":"remove","path":"members[value eq \"u1\"]"},
               {"op":"remove","path":"members[value eq \"u2\"]"},
               {"op":"add","path":"members","value":[{"value":"u3"}]}"#,
        );
    }

    /// A member that is not in an array is removed like one that is, and not with everybody else. Any other value that is
    /// removed is the one that there is.
    #[test]
    fn one_value_is_removed_alone() {
        let with_flag = |operation: &str| operations(&forms(operation).expect("two forms").with_flag);
        assert_eq!(
            with_flag(r#"{"op":"Remove","path":"members","value":{"value":"u1"}}"#),
            r#"[{"op":"remove","path":"members[value eq \"u1\"]"}]"#
        );
        assert_eq!(
            with_flag(r#"{"op":"Remove","path":"title","value":"Lead"}"#),
            r#"[{"op":"remove","path":"title"}]"#
        );
        let manager = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager";
        assert_eq!(
            with_flag(&format!(r#"{{"op":"Remove","path":"{manager}","value":[{{"value":"u2"}}]}}"#)),
            format!(r#"[{{"op":"remove","path":"{manager}"}}]"#)
        );
        assert_eq!(
            with_flag(r#"{"op":"Remove","path":"members","value":[]}"#),
            r#"[{"op":"remove","path":"members"}]"#
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
