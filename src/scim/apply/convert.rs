use crate::json::{Key, Kind, Value};
use crate::scim::resource::parse_flag;
use crate::scim::{Attribute, Mutability, Type};

use super::tree::{List, Node};

/// Converts one value of `attribute` to the schema's types: booleans sent as strings, a manager sent as a string or as
/// an array of one, empty sub-attributes.
pub(super) fn convert<'v>(attribute: Option<&'v Attribute>, value: Value<'v>) -> Node<'v> {
    let value = match value.elements().next() {
        Some(one) if value.len() == 1 => one,
        _ => value,
    };
    if attribute.is_some_and(|attribute| attribute.kind != Type::Complex) {
        return convert_simple(attribute, value);
    }
    if !value.is_object() {
        let part = attribute.and_then(|attribute| attribute.part("value"));
        let Some(part) = part.filter(|_| !value.is_empty() && !value.is_array()) else { return Node::Parsed(value) };
        let mut list = List::default();
        list.push(&part.name, convert_simple(Some(part), value));
        return Node::List(list);
    }
    let part = |key: Key<'_>| attribute.and_then(|attribute| attribute.part(key.text()));
    // What only the service provider writes is ignored.
    let counts = |key: Key<'_>, member: Value<'_>| {
        !member.is_empty() && part(key).is_none_or(|part| part.mutability != Mutability::ReadOnly)
    };
    let is_flag = |key: Key<'_>| part(key).is_some_and(|part| part.kind == Type::Boolean);
    let is_plain =
        |(key, member): (Key<'_>, Value<'_>)| counts(key, member) && (member.kind() != Kind::String || !is_flag(key));
    if value.members().all(is_plain) {
        return Node::Parsed(value);
    }
    let mut list = List::default();
    for (key, member) in value.members().filter(|&(key, member)| counts(key, member)) {
        list.push(key.text(), convert_simple(part(key), member));
    }
    Node::List(list)
}

/// Iterates over the values in `value`, or itself, except for empty ones.
pub(super) fn convert_all<'v>(
    attribute: Option<&'v Attribute>,
    value: Value<'v>,
) -> impl Iterator<Item = Node<'v>> + use<'v> {
    value.each().map(move |one| convert(attribute, one)).filter(|one| !one.is_empty())
}

/// Converts a value without sub-attributes.
pub(super) fn convert_simple<'v>(attribute: Option<&Attribute>, value: Value<'v>) -> Node<'v> {
    let is_boolean = attribute.is_some_and(|attribute| attribute.kind == Type::Boolean);
    let flag = value.as_str().filter(|_| is_boolean).and_then(parse_flag);
    flag.map_or(Node::Parsed(value), Node::Flag)
}
