//! Schemas that a service provider describes at `/Schemas` (RFC 7643 §7), read into the same types as the RFCs' own.

use std::borrow::Cow;

use crate::json::{Document, Kind, Value, name_hash};

use super::check::check_described;
use super::schema::any_required;
use super::value::Format;
use super::{Attribute, GROUP, Mutability, Problem, ResourceType, Returned, Role, Schema, Schemas, Type, Uniqueness};

/// The data types by their names in a schema.
const TYPES: [(&str, Type); 8] = [
    ("string", Type::String),
    ("boolean", Type::Boolean),
    ("decimal", Type::Decimal),
    ("integer", Type::Integer),
    ("dateTime", Type::DateTime),
    ("reference", Type::Reference),
    ("complex", Type::Complex),
    ("binary", Type::Binary),
];

const MUTABILITIES: [(&str, Mutability); 4] = [
    ("readOnly", Mutability::ReadOnly),
    ("readWrite", Mutability::ReadWrite),
    ("immutable", Mutability::Immutable),
    ("writeOnly", Mutability::WriteOnly),
];

const RETURNED: [(&str, Returned); 4] = [
    ("always", Returned::Always),
    ("never", Returned::Never),
    ("default", Returned::Default),
    ("request", Returned::Request),
];

const UNIQUENESS: [(&str, Uniqueness); 3] =
    [("none", Uniqueness::None), ("server", Uniqueness::Server), ("global", Uniqueness::Global)];

impl Schemas {
    /// Returns these and the schemas that `answer` describes: one, an array, or the message with that array. A known
    /// schema is replaced; any other is an extension, of the group if its URN ends in `:Group`, otherwise of the user.
    pub fn described(&self, answer: Value<'_>) -> Self {
        let mut schemas = self.clone();
        for described in schemas_in(answer) {
            schemas.describe(described);
        }
        schemas
    }

    fn describe(&mut self, described: Value<'_>) {
        let Some(id) = described.get("id").and_then(Value::as_str).filter(|id| !id.is_empty()) else { return };
        let types = self.types.to_mut();
        if let Some(of) = types.iter_mut().find(|one| one.core.is(id)) {
            // Messages, and the discovery resources, are not the service provider's to define.
            if of.is_described() {
                of.core.attributes = attributes(described.get("attributes"), &of.core.attributes, true).into();
            }
            return;
        }
        if let Some(of) = types.iter_mut().find(|one| one.extension(id).is_some()) {
            for schema in of.extensions.to_mut().iter_mut().filter(|schema| schema.is(id)) {
                schema.attributes = attributes(described.get("attributes"), &schema.attributes, true).into();
            }
            return;
        }
        let group = id.rsplit(':').next().is_some_and(|last| last.eq_ignore_ascii_case("Group"));
        let core = if group { GROUP } else { super::CORE_USER };
        if let Some(of) = types.iter_mut().find(|one| one.core.is(core)) {
            let attributes = attributes(described.get("attributes"), &[], true).into();
            let schema = Schema { id: Cow::Owned(id.to_owned()), attributes, added: Cow::Borrowed(&[]) };
            of.extensions.to_mut().push(schema);
        }
    }
}

impl ResourceType {
    /// Whether `/Schemas` describes it: users and groups.
    fn is_described(&self) -> bool {
        self.core.is(super::CORE_USER) || self.core.is(GROUP)
    }
}

/// Returns the problems of the schemas that `answer` describes.
pub fn check_schemas<'t>(document: &'t Document<'t>, answer: Value<'t>, schemas: &'t Schemas) -> Vec<Problem<'t>> {
    check_described(document, schemas_in(answer), schemas)
}

/// Returns the schemas in a response.
fn schemas_in<'t>(answer: Value<'t>) -> impl Iterator<Item = Value<'t>> + Clone {
    let list = if answer.is_array() { Some(answer) } else { answer.get("Resources") };
    let one = Some(answer).filter(|answer| answer.is_object() && list.is_none());
    list.into_iter().flat_map(Value::elements).chain(one).filter(|schema| schema.is_object())
}

/// Reads the attributes that `list` describes. What a schema cannot express (the syntax of values, whether other values
/// are rejected) is kept from the `known` attribute with that name.
fn attributes(list: Option<Value<'_>>, known: &[Attribute], parts: bool) -> Vec<Attribute> {
    let mut found = Vec::new();
    for described in list.into_iter().flat_map(Value::elements) {
        let Some(name) = described.get("name").and_then(Value::as_str).filter(|name| !name.is_empty()) else {
            continue;
        };
        let old = known.iter().find(|one| one.name.eq_ignore_ascii_case(name));
        found.push(attribute(described, name.to_owned(), old, parts));
    }
    found
}

fn attribute(described: Value<'_>, name: String, old: Option<&Attribute>, parts: bool) -> Attribute {
    let flag = |name: &str| described.get(name).and_then(Value::as_bool).unwrap_or(false);
    let kind = keyword(described, "type", &TYPES).unwrap_or(Type::Any);
    // A sub-attribute has no sub-attributes of its own.
    let sub = match parts {
        true => attributes(described.get("subAttributes"), old.map_or(&[], |old| &old.sub), false),
        false => Vec::new(),
    };
    Attribute {
        name_hash: name_hash(&name),
        role: Role::of(&name.to_ascii_lowercase()),
        requires_parts: any_required(&sub),
        name: name.into(),
        kind,
        multi: flag("multiValued"),
        required: flag("required"),
        format: old.map_or(Format::of(kind), |old| old.format),
        case_exact: flag("caseExact"),
        closed: old.is_some_and(|old| old.closed),
        mutability: keyword(described, "mutability", &MUTABILITIES).unwrap_or(Mutability::ReadWrite),
        returned: keyword(described, "returned", &RETURNED).unwrap_or(Returned::Default),
        uniqueness: keyword(described, "uniqueness", &UNIQUENESS).unwrap_or(Uniqueness::None),
        words: lines(described.get(if kind == Type::Reference { "referenceTypes" } else { "canonicalValues" })).into(),
        sub: sub.into(),
    }
}

/// Returns the meaning of the word in the member `name`.
fn keyword<T: Copy>(described: Value<'_>, name: &str, words: &[(&str, T)]) -> Option<T> {
    let given = described.get(name)?.as_str()?;
    words.iter().find(|(word, _)| word.eq_ignore_ascii_case(given)).map(|&(_, meaning)| meaning)
}

/// Returns the strings of an array, one per line.
fn lines(list: Option<Value<'_>>) -> String {
    let mut lines = String::new();
    for text in list.into_iter().flat_map(Value::elements).filter(|one| one.kind() == Kind::String) {
        if !lines.is_empty() {
            lines.push('\n');
        }
        lines.push_str(text.as_str().unwrap_or_default());
    }
    lines
}
