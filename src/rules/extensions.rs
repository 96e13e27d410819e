//! What the rules about extensions share: what is in one, and edits that put something there.

use crate::json::{Value, insert_element, insert_member, quote, remove_members, space_before_or_blank};
use crate::scim::ENTERPRISE;
use crate::text::{Edit, Span};

/// An extension in a resource.
pub(crate) enum Extension<'t> {
    /// It is present.
    Block(Value<'t>),
    /// It is absent.
    Absent,
    /// It is not an object.
    Invalid,
}

impl<'t> Extension<'t> {
    /// Returns the Enterprise User extension of `body`.
    pub fn of(body: Value<'t>) -> Self {
        Self::with_urn(body, ENTERPRISE)
    }

    /// Returns the extension of `body` under `urn`.
    pub fn with_urn(body: Value<'t>, urn: &str) -> Self {
        match body.get(urn) {
            Some(block) if block.is_object() => Self::Block(block),
            Some(_) => Self::Invalid,
            None => Self::Absent,
        }
    }

    /// Returns its attribute `name`, if that has a value.
    pub fn get(&self, name: &str) -> Option<Value<'t>> {
        match self {
            Self::Block(block) => block.get(name).filter(|value| !value.is_empty()),
            _ => None,
        }
    }
}

/// Returns the edits that set the attribute `name` in the Enterprise User extension of `body`, adding the extension if
/// it is absent. `value` is a string. `None` if the extension is broken.
pub(crate) fn set_in_extension(body: Value<'_>, name: &str, value: &str) -> Option<Vec<Edit>> {
    let json = quote(value);
    let edit = match Extension::of(body) {
        Extension::Invalid => return None,
        Extension::Block(block) => insert_member(block, name, &json),
        Extension::Absent => insert_member(body, ENTERPRISE, &format!("{{ {}: {json} }}", quote(name))),
    };
    Some(std::iter::once(edit).chain(list_schema(body, ENTERPRISE)).collect())
}

/// Moves `members`, in the order of the text, into the extension of `body` under `urn`; a new extension is listed in
/// `schemas`. `None` if the extension is broken.
pub(crate) fn move_into_extension(body: Value<'_>, urn: &str, members: &[Value<'_>]) -> Option<Vec<Edit>> {
    let removed = with_empty_blocks(body, members);
    let mut edits = remove_all(&removed);
    match Extension::with_urn(body, urn) {
        Extension::Invalid => return None,
        Extension::Block(block) => edits.push(append(block, members)),
        Extension::Absent => {
            let added = append_extension(body, urn, members, &removed);
            // What is removed there makes room for it.
            match edits.iter_mut().find(|edit| edit.span.start == added.span.start) {
                Some(removed) => removed.text = added.text,
                None => edits.push(added),
            }
            edits.extend(list_schema(body, urn));
        }
    }
    Some(edits)
}

/// Returns what goes if `members` of `body`, or of blocks in it, go: a block that would be left empty goes as a whole.
fn with_empty_blocks<'t>(body: Value<'t>, members: &[Value<'t>]) -> Vec<Value<'t>> {
    let holder = |member: &Value<'t>| member.parent().filter(|holder| holder.id() != body.id());
    let are_together = |a: &Value<'t>, b: &Value<'t>| holder(a).map(Value::id) == holder(b).map(Value::id);
    let whole = |run: &[Value<'t>]| holder(run.first()?).filter(|block| block.len() == run.len());
    members.chunk_by(are_together).flat_map(|run| whole(run).map_or(run.to_vec(), |block| vec![block])).collect()
}

/// Adds `urn` to `schemas` of `body`, if that is an array without it.
pub(crate) fn list_schema(body: Value<'_>, urn: &str) -> Option<Edit> {
    let list = body.get("schemas").filter(|list| list.is_array() && !list.is_empty())?;
    let listed = list.elements().any(|one| one.as_str().is_some_and(|one| one.eq_ignore_ascii_case(urn)));
    (!listed).then(|| insert_element(list, &quote(urn)))
}

/// Removes `members`, in the order of the text, from their objects. Neighbors are removed together because they share a
/// comma.
fn remove_all(members: &[Value<'_>]) -> Vec<Edit> {
    let is_next = |a: &Value<'_>, b: &Value<'_>| a.next().is_some_and(|next| next.id() == b.id());
    members.chunk_by(is_next).filter_map(|run| Some(remove_members(*run.first()?, *run.last()?))).collect()
}

/// Adds `members` to the object `block`.
fn append(block: Value<'_>, members: &[Value<'_>]) -> Edit {
    let Some(last) = block.children().last() else {
        return Edit::insert(block.span().start as usize + 1, joined(members, ", "));
    };
    let separator = format!(",{}", space_before_or_blank(last));
    insert_after(last, block, format!("{separator}{}", joined(members, &separator)))
}

/// Adds an extension of `members` to `body`, after the last of its members that is not `removed`.
fn append_extension(body: Value<'_>, urn: &str, members: &[Value<'_>], removed: &[Value<'_>]) -> Edit {
    let stays = |child: &Value<'_>| !removed.iter().any(|gone| gone.id() == child.id());
    let key = quote(urn);
    let Some(last) = body.children().filter(stays).last() else {
        let place = removed.first().map_or(body.span().start + 1, |gone| gone.member_span().start);
        return Edit::insert(place as usize, format!("{key}: {{{}}}", joined(members, ", ")));
    };
    let space = space_before_or_blank(last);
    let block = match space.rfind('\n') {
        Some(_) => format!("{{{space}  {}{space}}}", joined(members, &format!(",{space}  "))),
        None => format!("{{{}}}", joined(members, ", ")),
    };
    insert_after(last, body, format!(",{space}{key}: {block}"))
}

/// Inserts `text` after the member `last` of `object`. If only the closing bracket follows, the edit includes it, so
/// that it comes after an edit that rewrites the end of the member's value when both are applied.
fn insert_after(last: Value<'_>, object: Value<'_>, text: String) -> Edit {
    let rest = Span { start: last.span().end, end: object.span().end };
    let tail = rest.of(object.document().text());
    match tail.trim_start() {
        "}" => Edit::replace(rest, text + tail),
        _ => Edit::insert(rest.start as usize, text),
    }
}

/// Returns the members as written, joined.
fn joined(members: &[Value<'_>], separator: &str) -> String {
    let texts: Vec<_> = members.iter().map(|member| member.member_span().of(member.document().text())).collect();
    texts.join(separator)
}
