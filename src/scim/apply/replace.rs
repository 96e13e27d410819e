use crate::json::Value;
use crate::scim::{Attribute, Mutability, ResourceType, is_urn};

use super::ResourceAfter;
use super::convert::{convert, convert_all};
use super::tree::{List, MAX_MEMBERS, Node};

/// Returns the resource that a POST or PUT makes from `body`. From the one `before`, it keeps what the client may not
/// write, and `active` if a PUT does not set it.
pub fn replaced<'v>(before: Option<Value<'v>>, body: Value<'v>, of: Option<&'v ResourceType>) -> ResourceAfter<'v> {
    let mut list = List::default();
    let given: Vec<_> = body.members().filter(|(_, member)| !member.is_empty()).collect();
    let is_given = |name: &str| given.iter().take(MAX_MEMBERS).any(|(key, _)| key.is(name));
    for (key, member) in before.into_iter().flat_map(Value::members).filter(|(_, member)| !member.is_empty()) {
        let name = key.text();
        let is_provider_written = of.and_then(|of| of.core.attribute(name)).is_some_and(is_read_only);
        if is_provider_written || (!is_given(name) && (key.is("active") || key.is("schemas"))) {
            list.push(name, Node::Parsed(member));
        } else if is_given(name) {
            // Its position is kept for what comes.
            list.push(name, Node::Removed);
        }
    }
    for (key, member) in given {
        let name = key.text();
        let definition = of.and_then(|of| of.core.attribute(name));
        if definition.is_some_and(is_read_only) {
            continue;
        }
        let node = if is_urn(name) { convert_extension(of, name, member) } else { convert_value(definition, member) };
        let found = list.items.iter().take(MAX_MEMBERS).position(|item| item.key.eq_ignore_ascii_case(name));
        let at = found.unwrap_or_else(|| list.push(name, Node::Removed));
        list.items[at].node = node;
    }
    ResourceAfter(Node::List(list))
}

fn is_read_only(attribute: &Attribute) -> bool {
    attribute.mutability == Mutability::ReadOnly
}

/// Converts a value of a body, single or multi-valued.
fn convert_value<'v>(definition: Option<&'v Attribute>, member: Value<'v>) -> Node<'v> {
    match definition {
        Some(attribute) if attribute.multi => Node::array(convert_all(definition, member).collect()),
        Some(_) => convert(definition, member),
        None => Node::Parsed(member),
    }
}

fn convert_extension<'v>(of: Option<&'v ResourceType>, urn: &str, member: Value<'v>) -> Node<'v> {
    let Some(schema) = of.and_then(|of| of.extension(urn)).filter(|_| member.is_object()) else {
        return Node::Parsed(member);
    };
    let mut list = List::default();
    for (key, inner) in member.members().filter(|(_, inner)| !inner.is_empty()) {
        let name = key.text();
        let node = convert_value(schema.attribute(name), inner);
        list.push(name, node);
    }
    Node::List(list)
}

/// Updates `schemas` for extensions that were added or removed.
pub(super) fn update_schemas<'v>(root: &mut List<'v>, before: Value<'v>, of: Option<&'v ResourceType>) {
    let mut added = Vec::new();
    for item in root.items.iter().filter(|item| is_urn(item.key) && !item.node.is_empty()) {
        if added.len() < MAX_MEMBERS && before.get(item.key).is_none_or(Value::is_empty) {
            added.push(item.key);
        }
    }
    let removed: Vec<_> = before
        .members()
        .filter(|(key, block)| is_urn(key.text()) && !block.is_empty())
        .map(|(key, _)| key.text())
        .take(MAX_MEMBERS)
        .filter(|urn| root.get_mut(urn).is_none_or(|block| block.is_empty()))
        .collect();
    if added.is_empty() && removed.is_empty() {
        return;
    }
    let Some(list) = root.get_mut("schemas").and_then(Node::as_list_mut).filter(|list| list.is_array) else { return };
    let is_core = |urn: &str| of.is_some_and(|of| of.core.is(urn));
    for item in &mut list.items {
        let names = |urn: &str| item.node.text().is_some_and(|own| own.eq_ignore_ascii_case(urn));
        if removed.iter().any(|urn| !is_core(urn) && names(urn)) {
            item.node = Node::Removed;
        } else {
            added.retain(|urn| !names(urn));
        }
    }
    for urn in added {
        list.push_element(Node::Text(urn.into()));
    }
}
