use std::borrow::Cow;

use crate::json::Value;
use crate::scim::{Attribute, Mutability, ResourceType, is_urn};

use super::After;
use super::made::{made, made_all};
use super::tree::{List, MOST_MEMBERS, Node};

/// Returns the resource that a POST or PUT makes from `body`. From the one `before`, it keeps what the client may not
/// write, and `active` if a PUT does not set it.
pub fn replaced<'v>(before: Option<Value<'v>>, body: Value<'v>, of: Option<&'v ResourceType>) -> After<'v> {
    let mut list = List::default();
    let given: Vec<_> = body.members().filter(|(_, member)| !member.is_empty()).collect();
    let is_given = |name: &str| given.iter().take(MOST_MEMBERS).any(|(key, _)| key.is(name));
    for (key, member) in before.into_iter().flat_map(Value::members).filter(|(_, member)| !member.is_empty()) {
        let name = key.text();
        let fixed = of.and_then(|of| of.core.attribute(&name)).is_some_and(is_fixed);
        if fixed || (!is_given(&name) && (key.is("active") || key.is("schemas"))) {
            list.push(name, Node::Kept(member));
        } else if is_given(&name) {
            // Its position is kept for what comes.
            list.push(name, Node::Gone);
        }
    }
    for (key, member) in given {
        let name = key.text();
        let definition = of.and_then(|of| of.core.attribute(&name));
        if definition.is_some_and(is_fixed) {
            continue;
        }
        let node = if is_urn(&name) { block(of, &name, member) } else { value(definition, member) };
        match list.items.iter_mut().take(MOST_MEMBERS).find(|item| item.key.eq_ignore_ascii_case(&name)) {
            Some(item) => item.node = node,
            None => list.push(name, node),
        }
    }
    After(Node::List(list))
}

fn is_fixed(attribute: &Attribute) -> bool {
    attribute.mutability == Mutability::ReadOnly
}

/// Converts a value of a body, single or multi-valued.
fn value<'v>(definition: Option<&'v Attribute>, member: Value<'v>) -> Node<'v> {
    match definition {
        Some(attribute) if attribute.multi => Node::array(made_all(definition, member).collect()),
        Some(_) => made(definition, member),
        None => Node::Kept(member),
    }
}

fn block<'v>(of: Option<&'v ResourceType>, urn: &str, member: Value<'v>) -> Node<'v> {
    let Some(schema) = of.and_then(|of| of.extension(urn)).filter(|_| member.is_object()) else {
        return Node::Kept(member);
    };
    let mut list = List::default();
    for (key, inner) in member.members().filter(|(_, inner)| !inner.is_empty()) {
        let name = key.text();
        let node = value(schema.attribute(&name), inner);
        list.push(name, node);
    }
    Node::List(list)
}

/// Updates `schemas` for extensions that were added or removed.
pub(super) fn list_schemas<'v>(root: &mut List<'v>, before: Value<'v>, of: Option<&'v ResourceType>) {
    let mut came = Vec::new();
    for item in root.items.iter().filter(|item| is_urn(&item.key) && !item.node.is_empty()) {
        if came.len() < MOST_MEMBERS && before.get(&item.key).is_none_or(Value::is_empty) {
            came.push(item.key.clone());
        }
    }
    let gone: Vec<_> = before
        .members()
        .filter(|(key, block)| is_urn(&key.text()) && !block.is_empty())
        .map(|(key, _)| key.text())
        .take(MOST_MEMBERS)
        .filter(|urn| root.get_mut(urn).is_none_or(|block| block.is_empty()))
        .collect();
    if came.is_empty() && gone.is_empty() {
        return;
    }
    let Some(list) = root.get_mut("schemas").and_then(Node::open).filter(|list| list.is_array) else { return };
    let is_core = |urn: &str| of.is_some_and(|of| of.core.is(urn));
    for item in &mut list.items {
        let names = |urn: &Cow<'_, str>| item.node.text().is_some_and(|own| own.eq_ignore_ascii_case(urn));
        if gone.iter().any(|urn| !is_core(urn) && names(urn)) {
            item.node = Node::Gone;
        } else {
            came.retain(|urn| !names(urn));
        }
    }
    for urn in came {
        list.push(Cow::Borrowed(""), Node::Text(urn));
    }
}
