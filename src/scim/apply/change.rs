//! Changes of one value.

use crate::json::Value;
use crate::scim::{Attribute, Mutability, ProblemKind, Type, Verb};

use super::action::{Action, is_clearing};
use super::convert::{convert, convert_simple};
use super::target::{Target, spelling};
use super::tree::{List, Node, includes, includes_or_same, same};

/// Whether anything changed, or why no change is possible.
pub(super) type Changed<'v> = Result<bool, ProblemKind<'v>>;

/// Changes a single-valued attribute.
pub(super) fn change_single<'v>(
    holder: &mut List<'v>,
    found: Option<usize>,
    target: &Target<'v, '_>,
    action: Action<'v>,
) -> Changed<'v> {
    let given = action.set_value().filter(|value| !value.is_empty());
    let Some(part) = target.part else {
        let Some(value) = given else { return Ok(false) };
        let new = convert(target.definition, value);
        let is_simple = target.definition.is_some_and(|one| one.kind != Type::Complex);
        let own = found.map(|at| &mut holder.items[at].node);
        check_mutability(target.definition, own.as_deref(), Some(&new))?;
        return Ok(match own {
            Some(own) if new.is_object() && !is_simple && own.is_object() => {
                merge_and_clear(own, action.verb, value, new)
            }
            _ => !new.is_empty() && holder.set(target.key(), new),
        });
    };
    let at = match (found, given) {
        (Some(at), _) => at,
        (None, None) => return Ok(false),
        (None, Some(_)) => holder.push(target.key(), Node::object()),
    };
    change_part(&mut holder.items[at].node, part, target.part_definition(), action)
}

/// Changes the target of the path within one value.
pub(super) fn change_one<'v>(node: &mut Node<'v>, target: &Target<'v, '_>, action: Action<'v>) -> Changed<'v> {
    if let Some(part) = target.part {
        return change_part(node, part, target.part_definition(), action);
    }
    let Some(value) = action.set_value() else {
        *node = Node::Removed;
        return Ok(true);
    };
    let new = convert(target.definition, value);
    // A selected value is complex, so what is not given stays (RFC 7644 §3.5.2.3).
    if new.is_object() && node.is_object() {
        return Ok(merge_and_clear(node, action.verb, value, new));
    }
    let changed = !new.is_empty() && !same(node, &new);
    if changed {
        *node = new;
    }
    Ok(changed)
}

/// Sets or removes a sub-attribute. Adding nothing changes nothing, and nor does an empty object.
fn change_part<'v>(
    node: &mut Node<'v>,
    part: &'v str,
    definition: Option<&'v Attribute>,
    action: Action<'v>,
) -> Changed<'v> {
    match action.set_value() {
        Some(value) if !value.is_empty() => return set_part(node, part, definition, value),
        Some(_) => return Ok(false),
        None => {}
    }
    check_mutability(definition, node.part(part).as_deref(), None)?;
    let changed = node.as_list_mut().is_some_and(|parts| parts.remove(part));
    node.remove_if_empty();
    Ok(changed)
}

fn set_part<'v>(
    node: &mut Node<'v>,
    part: &'v str,
    definition: Option<&'v Attribute>,
    value: Value<'v>,
) -> Changed<'v> {
    let new = convert_simple(definition, value);
    check_mutability(definition, node.part(part).as_deref(), Some(&new))?;
    if !node.is_object() {
        let plain = std::mem::replace(node, Node::object());
        if let Some(parts) = node.as_list_mut().filter(|_| !plain.is_empty()) {
            parts.push("value", plain);
        }
    }
    Ok(node.as_list_mut().is_some_and(|parts| parts.set(spelling(definition, part), new)))
}

/// Copies the sub-attributes of `new` into `node`; those cleared by `given` are removed, unless this is an `add`.
fn merge_and_clear<'v>(node: &mut Node<'v>, verb: Verb, given: Value<'v>, new: Node<'v>) -> bool {
    let mut changed = !includes(node, &new);
    if changed {
        merge(node, new);
    }
    let given = first_or_self(given);
    let clears = verb != Verb::Add && given.members().any(|(_, member)| is_clearing(member));
    if let Some(parts) = node.as_list_mut().filter(|_| clears) {
        for (key, _) in given.members().filter(|(_, member)| is_clearing(*member)) {
            changed |= parts.remove(key.text());
        }
    }
    node.remove_if_empty();
    changed
}

/// Copies the sub-attributes of `new` into `node`.
pub(super) fn merge<'v>(node: &mut Node<'v>, mut new: Node<'v>) {
    if includes_or_same(node, &new) {
        return;
    }
    let (Some(parts), Some(new)) = (node.as_list_mut(), new.as_list_mut()) else { return };
    for item in std::mem::take(&mut new.items) {
        match parts.get_mut(item.key) {
            Some(own) => *own = item.node,
            None => parts.items.push(item),
        }
    }
}

/// Rejects to change an immutable value.
pub(super) fn check_mutability<'v>(
    definition: Option<&'v Attribute>,
    old: Option<&Node<'v>>,
    new: Option<&Node<'v>>,
) -> Result<(), ProblemKind<'v>> {
    let Some(attribute) = definition.filter(|one| one.mutability == Mutability::Immutable) else { return Ok(()) };
    match (old.filter(|old| !old.is_empty()), new) {
        (None, _) => Ok(()),
        (Some(old), Some(new)) if same(old, new) => Ok(()),
        _ => Err(ProblemKind::ImmutableChanged { name: &attribute.name }),
    }
}

pub(super) fn no_target<'v>(verb: Verb, refused: bool) -> ProblemKind<'v> {
    ProblemKind::NoTarget { verb, refused }
}

/// Returns the single value, whether alone or in an array.
pub(super) fn first_or_self(value: Value<'_>) -> Value<'_> {
    value.elements().next().unwrap_or(value)
}
