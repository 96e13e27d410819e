use std::borrow::Cow;

use crate::json::{Children, Key, Value, name_hash, same_name};
use crate::text::Span;

use super::template::is_template;
use super::urn::known_urn;
use super::{
    AttributeName, CORE_USER, ENTERPRISE, Endpoint, Operation, Patch, Problem, ProblemKind, Request, Selector, Verb,
    WrittenPath, is_schema_key, is_urn,
};

/// The schema that an attribute belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaKey<'t> {
    /// The core schema.
    Core,
    /// The Enterprise User extension.
    Enterprise,
    /// Any other URN, as written.
    Other(&'t str),
}

/// An attribute to look up in a [`Resource`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attr {
    enterprise: bool,
    name: &'static str,
    /// The hash of the name; see [`name_hash`].
    name_hash: u32,
    part: Option<&'static str>,
}

impl Attr {
    /// Returns an attribute of the core schema.
    pub const fn core(name: &'static str) -> Self {
        Self { enterprise: false, name, name_hash: name_hash(name), part: None }
    }

    /// Returns an attribute of the Enterprise User extension.
    pub const fn enterprise(name: &'static str) -> Self {
        Self { enterprise: true, name, name_hash: name_hash(name), part: None }
    }

    /// Returns a sub-attribute of it: `Attr::core("name").part("givenName")`.
    pub const fn part(self, part: &'static str) -> Self {
        Self { part: Some(part), ..self }
    }

    /// Returns its name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    fn is_of(self, schema: &SchemaKey<'_>) -> bool {
        match schema {
            SchemaKey::Core => !self.enterprise,
            SchemaKey::Enterprise => self.enterprise,
            SchemaKey::Other(_) => false,
        }
    }
}

/// The attribute that suspends and reactivates a user.
pub const ACTIVE: Attr = Attr::core("active");

/// A text in the request, with its location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text<'t> {
    /// The text.
    pub value: &'t str,
    /// The location of the value, including quotes.
    pub span: Span,
}

impl Text<'_> {
    /// Whether it is a template: it contains a macro or a variable, and what will replace that is unknown.
    pub fn is_template(&self) -> bool {
        is_template(self.value)
    }
}

/// Why an attribute that a request gives is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is an array, an object or a boolean instead of a text.
    NotText,
    /// It is outside the Enterprise User extension: at the root, or under another URN.
    Outside,
    /// Its name is probably misspelled.
    Misspelled,
    /// The extension that should contain it is not an object.
    NoExtension,
}

/// A boolean in the request, with its location.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flag {
    /// The value.
    pub value: bool,
    /// Its location.
    pub span: Span,
}

/// A change of one attribute by the request.
#[derive(Clone, Debug)]
pub struct Change<'t> {
    /// How the attribute is changed.
    pub verb: Verb,
    /// The schema under which it is written.
    pub schema: SchemaKey<'t>,
    /// The attribute's name as written.
    pub name: &'t str,
    /// Its hash; see [`name_hash`].
    name_hash: u32,
    /// What a filter in the path selects by.
    pub selectors: Vec<Selector>,
    /// The sub-attribute, if one is meant.
    pub part: Option<&'t str>,
    /// The value.
    pub value: Option<Value<'t>>,
    /// The member, or the operation.
    pub place: Span,
}

impl<'t> Change<'t> {
    /// Whether it concerns an attribute with this name. The hash rules out nearly all others.
    #[inline]
    fn is_named(&self, attr: Attr) -> bool {
        self.name_hash == attr.name_hash && same_name(self.name, attr.name)
    }

    /// Whether it concerns the attribute itself, and neither some of its values nor a part.
    fn is_whole(&self) -> bool {
        self.part.is_none() && self.selectors.is_empty()
    }

    /// Whether its name may be that of `attr`, or missing: then it concerns an entire extension.
    #[inline]
    fn may_set(&self, attr: Attr) -> bool {
        self.name_hash == attr.name_hash || self.name_hash == name_hash("")
    }

    /// Whether it concerns `attr` or a part of it.
    fn concerns(&self, attr: Attr) -> bool {
        self.is_named(attr) && attr.is_of(&self.schema)
    }

    /// Returns what it sets `attr` to, and the location; `None` if it leaves the attribute as it is.
    fn of(&self, attr: Attr) -> Option<(Option<Value<'t>>, Span)> {
        if !(self.name.is_empty() || self.is_named(attr)) || !attr.is_of(&self.schema) {
            return None;
        }
        let value = self.value.filter(|_| self.verb != Verb::Remove);
        // Adding nothing is not a change, and an object without sub-attributes leaves all of them as they are.
        let is_empty = value.is_some_and(Value::is_empty);
        if is_empty && (self.verb == Verb::Add || value.is_some_and(Value::is_object)) {
            return None;
        }
        let clears = value.is_none() || is_empty;
        match (attr.part, self.part) {
            (None, None) if self.selectors.is_empty() => Some((value, self.place)),
            (Some(expected_part), Some(part)) if part.eq_ignore_ascii_case(expected_part) => Some((value, self.place)),
            (Some(_), None) if clears && self.selectors.is_empty() => Some((None, self.place)),
            (Some(expected_part), None) => {
                let member = value?.get(expected_part).filter(|member| self.verb != Verb::Add || !member.is_empty())?;
                Some((Some(member), member.member_span()))
            }
            _ => None,
        }
    }
}

/// What a request says about one resource: its attributes as they are meant, in whatever form they are sent.
///
/// A create or PUT sets what its body contains. A PATCH sets and clears what its operations name: with paths, without
/// paths, with dotted and with URN-qualified keys. Attributes under an unknown or misspelled URN are kept as such.
#[derive(Clone, Debug, Default)]
pub struct Resource<'t> {
    changes: Vec<Change<'t>>,
    /// Attributes of the Enterprise User extension that are in an object under an unknown or misspelled name, and where.
    strays: Vec<(&'t str, Span)>,
    /// The attributes that misspelled names probably mean, and where these are.
    misspelled: Vec<(&'t str, Span)>,
    /// What is in place of the Enterprise User extension, if it is not an object.
    no_extension: Option<Span>,
    /// Whether the body is another resource or message than its request requires.
    is_other_kind: bool,
}

impl<'t> Resource<'t> {
    /// Reads `request`; empty for requests without a resource. `patch` is its body if it is a PATCH.
    pub fn of(request: &Request<'t>, patch: Option<&Patch<'t>>) -> Self {
        let mut resource = Self::default();
        let has_resource = matches!(request.endpoint, Endpoint::Users | Endpoint::Me | Endpoint::Groups);
        match (request.operation, request.body) {
            (Operation::Create | Operation::Replace, Some(body)) if has_resource => {
                resource.changes.reserve(body.len() + 8);
                resource.read_members(body, Verb::Replace, false);
            }
            (Operation::Modify, _) => resource.read_patch(patch),
            _ => {}
        }
        resource
    }

    /// Adds what the `problems` of the request say about attributes that are not read.
    pub fn with_problems(mut self, problems: &[Problem<'t>]) -> Self {
        for problem in problems {
            match problem.kind {
                ProblemKind::UnknownAttribute { suggestion: Some(meant), .. }
                    if !meant.is_part() && problem.value.and_then(text_of).is_some() =>
                {
                    self.misspelled.push((&meant.definition.name, problem.span));
                }
                ProblemKind::UnexpectedMessage { .. } => self.is_other_kind = true,
                ProblemKind::OutsideExtension { name, under: Some(_), .. } => {
                    self.strays.extend(problem.value.and_then(text_of).map(|text| (name, text.span)));
                }
                ProblemKind::UrnDamaged { meant: ENTERPRISE } => {
                    let members = problem.value.into_iter().flat_map(Value::members);
                    self.strays.extend(members.filter_map(|(key, value)| Some((key.text(), text_of(value)?.span))));
                }
                ProblemKind::WrongType { name: AttributeName { attribute: ENTERPRISE, part: None }, .. } => {
                    self.no_extension = Some(problem.span);
                }
                _ => {}
            }
        }
        self
    }

    /// Whether the body is another resource or message than its request requires.
    pub fn is_other_kind(&self) -> bool {
        self.is_other_kind
    }

    /// Returns all changes, in the order of the text.
    pub fn changes(&self) -> &[Change<'t>] {
        &self.changes
    }

    /// Returns the text that `attr` is set to; `None` if it is absent, empty or cleared. The last change wins.
    pub fn text(&self, attr: Attr) -> Option<Text<'t>> {
        text_of(self.last(attr)?.0?)
    }

    /// Returns where `attr` is cleared: set to `null`, `""` or `[]`, or removed.
    pub fn cleared(&self, attr: Attr) -> Option<Span> {
        let (value, place) = self.last(attr)?;
        value.is_none_or(Value::is_empty).then_some(place)
    }

    /// Returns why the request gives no text for an attribute of the Enterprise User extension, if it probably means to,
    /// and what to point at.
    pub fn unread(&self, attr: Attr) -> Option<(Unread, Span)> {
        if self.text(attr).is_some() {
            return None;
        }
        let not_text = || Some((Unread::NotText, self.non_text(attr)?));
        let outside =
            || Some((Unread::Outside, self.outside_enterprise(attr).filter(|_| self.cleared(attr).is_none())?));
        let is_meant = |&&(name, _): &&(&str, Span)| same_name(name, attr.name);
        let misspelled = || self.misspelled.iter().find(is_meant).map(|&(_, span)| (Unread::Misspelled, span));
        let no_extension = || Some((Unread::NoExtension, self.no_extension?));
        not_text().or_else(outside).or_else(misspelled).or_else(no_extension)
    }

    /// Returns where `attr` is set to something that is not a text.
    fn non_text(&self, attr: Attr) -> Option<Span> {
        let value = self.last(attr)?.0.filter(|value| !value.is_empty())?;
        text_of(value).is_none().then(|| value.span())
    }

    /// Returns the boolean that `attr` is set to, possibly as a string.
    pub fn flag(&self, attr: Attr) -> Option<Flag> {
        flag_of(self.last(attr)?.0?)
    }

    /// Returns `active`, possibly sent as a string.
    pub fn active(&self) -> Option<Flag> {
        self.flag(ACTIVE)
    }

    /// Returns the values of a multi-valued attribute, including those that a PATCH sets by path, but none that a later
    /// operation replaces or removes with all others.
    pub fn elements(&self, attr: Attr) -> Elements<'_, 't> {
        let first = self.last_of_all(attr).unwrap_or_default();
        Elements { attr, changes: &self.changes[first..], current: None }
    }

    /// Returns a sub-attribute of the primary one of these values, or else of the first; only of those for which
    /// `is_meant`.
    pub fn preferred(&self, attr: Attr, part: &str, is_meant: impl Fn(&Text<'t>) -> bool) -> Option<Text<'t>> {
        let mut first = None;
        for element in self.elements(attr) {
            let Some(text) = element.text(part).filter(&is_meant) else { continue };
            if element.is_primary() {
                return Some(text);
            }
            first = first.or(Some(text));
        }
        first
    }

    /// Whether [`elements`](Self::elements) are all values that a multi-valued attribute then has.
    pub fn are_all_elements(&self, attr: Attr) -> bool {
        self.last_of_all(attr).is_some()
    }

    /// Whether values of a multi-valued attribute are replaced one by one: those that a filter selects, or a part of each.
    pub fn replaces_single(&self, attr: Attr) -> bool {
        self.changes.iter().any(|change| change.verb == Verb::Replace && change.concerns(attr) && !change.is_whole())
    }

    /// Returns the index of the last change that replaces or removes all values of a multi-valued attribute.
    fn last_of_all(&self, attr: Attr) -> Option<usize> {
        let is_of_all = |change: &Change<'t>| change.concerns(attr) && change.is_whole() && change.verb != Verb::Add;
        self.changes.iter().rposition(is_of_all)
    }

    /// Returns the text that an attribute with this name has outside the Enterprise User extension: at the root, or under
    /// another URN or name.
    fn outside_enterprise(&self, attr: Attr) -> Option<Span> {
        let is_stray = |change: &&Change<'t>| {
            change.is_named(attr) && change.schema != SchemaKey::Enterprise && change.part.is_none()
        };
        let last = self.changes.iter().rev().find(is_stray).and_then(|change| text_of(change.value?));
        let stray = || self.strays.iter().rev().find(|(name, _)| same_name(name, attr.name)).map(|&(_, span)| span);
        last.map(|text| text.span).or_else(stray)
    }

    /// Returns what the last change of `attr` sets it to, and where.
    fn last(&self, attr: Attr) -> Option<(Option<Value<'t>>, Span)> {
        self.changes.iter().rev().filter(|change| change.may_set(attr)).find_map(|change| change.of(attr))
    }

    fn read_patch(&mut self, patch: Option<&Patch<'t>>) {
        for op in patch.into_iter().flat_map(|patch| &patch.ops) {
            match (&op.path, op.value) {
                (Some(path), value) => self.read_path(path, op.verb, value, op.object.span()),
                (None, Some(value)) if op.verb != Verb::Remove => self.read_members(value, op.verb, true),
                (None, _) => {}
            }
        }
    }

    /// Reads the members of a resource, or of the value of an operation without path, whose keys may be paths.
    fn read_members(&mut self, body: Value<'t>, verb: Verb, paths: bool) {
        for (key, member) in body.members() {
            if key.is("schemas") {
                continue;
            }
            let name = key.text();
            if is_urn(name) {
                self.read_qualified(key, verb, member);
            } else if paths && name.contains(['.', '[']) {
                self.read_path(&key.into(), verb, Some(member), member.member_span());
            } else {
                self.push(verb, SchemaKey::Core, key, member);
            }
        }
    }

    /// Reads a member whose key is a URN or a fully qualified attribute name.
    fn read_qualified(&mut self, key: Key<'t>, verb: Verb, member: Value<'t>) {
        let name = key.text();
        if !(member.is_object() && is_schema_key(name, true, |_| false)) {
            self.read_path(&key.into(), verb, Some(member), member.member_span());
            return;
        }
        let schema = schema_key(name);
        for (key, inner) in member.members() {
            self.push(verb, schema, key, inner);
        }
    }

    fn push(&mut self, verb: Verb, schema: SchemaKey<'t>, key: Key<'t>, value: Value<'t>) {
        // No attribute has this name; a change without a name concerns an entire extension.
        if key.text().is_empty() {
            return;
        }
        self.changes.push(Change {
            verb,
            schema,
            name: key.text(),
            name_hash: key.name_hash(),
            selectors: Vec::new(),
            part: None,
            value: Some(value),
            place: value.member_span(),
        });
    }

    fn read_path(&mut self, path: &WrittenPath<'t>, verb: Verb, value: Option<Value<'t>>, place: Span) {
        let Ok(parsed) = &path.parsed else { return };
        let schema = parsed.urn.map_or(SchemaKey::Core, |urn| schema_key(urn));
        if parsed.attribute.is_empty() && verb != Verb::Remove && value.is_some_and(Value::is_object) {
            for (key, member) in value.into_iter().flat_map(Value::members) {
                self.push(verb, schema, key, member);
            }
            return;
        }
        // A value other than an object in place of an extension says nothing about its attributes.
        let is_something = verb != Verb::Remove && !value.is_none_or(Value::is_empty);
        if parsed.attribute.is_empty() && (schema == SchemaKey::Core || is_something) {
            return;
        }
        self.changes.push(Change {
            verb,
            schema,
            name: parsed.attribute,
            name_hash: name_hash(parsed.attribute),
            selectors: parsed.selectors().collect(),
            part: parsed.part,
            value,
            place,
        });
    }
}

/// The values of a multi-valued attribute: one type, not a chain of adapters, which would be compiled again for each
/// caller.
#[derive(Debug)]
pub struct Elements<'r, 't> {
    attr: Attr,
    changes: &'r [Change<'t>],
    /// The change whose values are returned, and those that remain.
    current: Option<(&'r Change<'t>, Children<'t>)>,
}

impl<'r, 't> Iterator for Elements<'r, 't> {
    type Item = Element<'r, 't>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some((change, values)) = &mut self.current
                && let Some(value) = values.next()
            {
                return Some(Element { change, value });
            }
            let at = self.changes.iter().position(|change| change.concerns(self.attr))?;
            let change = &self.changes[at];
            self.changes = &self.changes[at + 1..];
            let value = change.value.filter(|_| change.verb != Verb::Remove);
            let values = value.map(if change.part.is_none() { Value::each } else { Value::once });
            self.current = values.map(|values| (change, values));
        }
    }
}

/// One value of a multi-valued attribute.
#[derive(Clone, Copy, Debug)]
pub struct Element<'r, 't> {
    change: &'r Change<'t>,
    value: Value<'t>,
}

impl<'t> Element<'_, 't> {
    /// Returns the text of a sub-attribute.
    pub fn text(&self, part: &str) -> Option<Text<'t>> {
        match self.change.part {
            Some(set) if set.eq_ignore_ascii_case(part) => text_of(self.value),
            Some(_) => None,
            None if self.value.is_object() => text_of(self.value.get(part)?),
            None if part == "value" => text_of(self.value),
            None => None,
        }
    }

    /// Returns its `type`, as written in it or in the path.
    pub fn kind(&self) -> Option<Cow<'t, str>> {
        if let Some(selected) = self.change.selectors.iter().find(|one| one.is_by("type")) {
            return Some(Cow::Owned(selected.value.clone()));
        }
        self.text("type").map(|text| text.value.into())
    }

    /// Whether it is the primary value.
    fn is_primary(&self) -> bool {
        let flag = self.value.get("primary").and_then(flag_of);
        flag.is_some_and(|flag| flag.value) || self.change.selectors.iter().any(|one| one.is("primary", "true"))
    }

    /// Returns its location.
    pub fn span(&self) -> Span {
        self.value.span()
    }
}

fn schema_key(urn: &str) -> SchemaKey<'_> {
    match known_urn(urn) {
        Some(ENTERPRISE) => SchemaKey::Enterprise,
        Some(CORE_USER) => SchemaKey::Core,
        _ => SchemaKey::Other(urn),
    }
}

fn text_of(value: Value<'_>) -> Option<Text<'_>> {
    let text = value.text_or_number().filter(|text| !text.is_empty())?;
    Some(Text { value: text, span: value.span() })
}

/// Returns the boolean that `value` is, or represents as a string.
pub fn flag_of(value: Value<'_>) -> Option<Flag> {
    let flag = match value.as_bool() {
        Some(flag) => flag,
        None => parse_flag(value.as_str()?)?,
    };
    Some(Flag { value: flag, span: value.span() })
}

/// Returns the boolean that a string represents: Entra's `"False"`, OneLogin's `"true"`.
pub(super) fn parse_flag(text: &str) -> Option<bool> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("true") {
        return Some(true);
    }
    text.eq_ignore_ascii_case("false").then_some(false)
}
