//! What a request does to a group and its members.

use crate::company::Groups;
use crate::json::{Value, same_name};
use crate::scim::{Attr, BULK_ID, Change, Operation, Request, Resource, SchemaKey, Verb};

/// The numbers of requests that create, change and delete groups.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct GroupSteps {
    pub create: u32,
    pub change: u32,
    pub delete: u32,
}

impl GroupSteps {
    /// Counts one request.
    pub fn count(&mut self, operation: Operation) {
        *match operation {
            Operation::Create => &mut self.create,
            Operation::Delete => &mut self.delete,
            _ => &mut self.change,
        } += 1;
    }
}

/// Applies a request at `/Groups` to the groups.
pub(super) fn apply(groups: &mut Groups, request: &Request<'_>, resource: &Resource<'_>) {
    let name = resource.text(Attr::core("displayName")).map(|name| name.value);
    let Some(group) = target_group(groups, request, resource, name) else { return };
    if request.operation == Operation::Delete {
        return groups.delete(group);
    }
    if let Some(name) = name {
        groups.rename(group, name);
    }
    let of_members = |change: &&Change<'_>| change.schema == SchemaKey::Core && same_name(change.name, "members");
    for change in resource.changes().iter().filter(of_members) {
        change_members(groups, group, request.operation, change);
    }
}

/// Returns the group that a request changes or creates.
fn target_group(
    groups: &mut Groups,
    request: &Request<'_>,
    resource: &Resource<'_>,
    name: Option<&str>,
) -> Option<u32> {
    if request.operation != Operation::Create {
        let id = request.id.as_deref()?;
        return Some(groups.find(id).unwrap_or_else(|| {
            let group = groups.add(name.unwrap_or(id), false);
            groups.add_name(group, id);
            group
        }));
    }
    let external_id = resource.text(Attr::core("externalId")).map(|id| id.value);
    let bulk_id = bulk_id_of(request).map(|id| format!("{BULK_ID}{id}"));
    // It has no id yet; these stand in for it.
    let words = [name, external_id, bulk_id.as_deref()];
    let mut words = words.into_iter().flatten().peekable();
    let group = groups.add(words.peek()?, true);
    words.for_each(|word| groups.add_name(group, word));
    Some(group)
}

/// Returns the `bulkId` of an operation of a bulk request.
pub(super) fn bulk_id_of<'t>(request: &Request<'t>) -> Option<&'t str> {
    request.document.root().filter(|_| request.is_enveloped())?.get("bulkId")?.as_str()
}

fn change_members(groups: &mut Groups, group: u32, operation: Operation, change: &Change<'_>) {
    let listed: Vec<&str> = change.value.into_iter().flat_map(Value::each).filter_map(id_of).collect();
    match change.verb {
        Verb::Remove if !change.selectors.is_empty() => {
            let mut removed = change.selectors.iter().filter(|one| one.is_by("value")).peekable();
            if removed.peek().is_none() {
                groups.remove_unnamed_member(group);
            }
            removed.for_each(|one| groups.remove_member(group, &one.value));
        }
        // What a filter selects is already in the group.
        _ if !change.selectors.is_empty() => {}
        Verb::Replace if operation != Operation::Create => groups.set_members(group, &listed),
        Verb::Add | Verb::Replace => listed.iter().for_each(|member| groups.add_member(group, member)),
        // As Entra writes it: the value lists the members to remove.
        Verb::Remove if change.value.is_some_and(|value| !value.is_empty()) => {
            listed.iter().for_each(|member| groups.remove_member(group, member));
        }
        Verb::Remove => groups.clear(group),
    }
}

/// Returns the id of the member in an element of `members`.
fn id_of(element: Value<'_>) -> Option<&str> {
    let id = if element.is_object() { element.get("value")? } else { element };
    id.as_str().filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::Raw;

    #[test]
    fn a_bulk_id_stands_next_to_the_method() {
        let check = |text: &str, expected| assert_eq!(bulk_id_of(&Raw::read(text).request()), expected, "{text}");
        check(r#"{"method": "POST", "path": "/Users", "bulkId": "zoe", "data": {"bulkId": "kai"}}"#, Some("zoe"));
        check(r#"{"method": "POST", "path": "/Users", "bulkId": 7, "data": {}}"#, None);
        check(r#"{"method": "POST", "path": "/Users", "data": {"bulkId": "kai"}}"#, None);
        check(r#"{"userName": "zoe@fuzz-ball.example", "bulkId": "zoe"}"#, None);
        check("POST /Users HTTP/1.1\n\n{\"bulkId\": \"zoe\"}", None);
    }
}
