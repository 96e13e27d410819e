//! What a request does to the members of a group.
//!
//! What becomes of groups in Dialpad nobody says; that a sync takes many people out of them is worth a second look all
//! the same.

use crate::company::{Members, State};
use crate::json::{Value, same_name};
use crate::scim::{Attr, Operation, Request, Resource, SchemaKey, Verb};

/// Counts the members whom a request at `/Groups` adds and removes.
pub(super) fn change(state: &mut State, request: &Request<'_>, group: &Resource<'_>) {
    let named = group.text(Attr::core("displayName"));
    let Some(name) = request.id.as_deref().or(named.as_ref().map(|name| &*name.value)) else { return };
    if request.operation == Operation::Delete {
        return state.change_members(name, Members::NoneLeft);
    }
    for change in group.changes() {
        if change.schema != SchemaKey::Core || !same_name(&change.name, "members") {
            continue;
        }
        let listed = change.value.filter(|value| value.is_array()).map_or(0, Value::len) as u32;
        let one = u32::from(change.value.is_some_and(|value| value.is_object()));
        let members = match change.verb {
            Verb::Add => Members::Added(listed + one),
            Verb::Replace if change.selectors.is_empty() => Members::Only(listed + one),
            Verb::Replace => continue,
            Verb::Remove if !change.selectors.is_empty() => Members::Removed(change.selectors.len() as u32),
            Verb::Remove if listed > 0 => Members::Removed(listed),
            Verb::Remove => Members::NoneLeft,
        };
        state.change_members(name, members);
    }
}
