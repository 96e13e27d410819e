//! The people of an export: a list, pages of one, or one person in each line.

use crate::json::{self, Document, Value};
use crate::text::Span;

use super::foreign::is_failure;

/// What stands where a person should.
pub(super) enum Found<'t> {
    Person(Value<'t>),
    /// A line, or the whole, that is no JSON.
    NotJson(Span),
    /// Something else than an object.
    NotAPerson(Span),
    /// An answer that says an error.
    Failure(Span),
    /// More pages follow.
    MorePages(Span),
}

/// Reads the people, but not yet those who stand one in each line.
pub(crate) fn read(text: &str) -> Document<'_> {
    if json::is_lines(text) { Document::unread(text) } else { json::read(text) }
}

/// Gives everyone to `take`, in order.
pub(super) fn each(people: &Document<'_>, take: &mut dyn FnMut(Found<'_>)) {
    let text = people.text();
    if let Some(root) = people.root() {
        match people.is_json() {
            true => list(root, take),
            false => take(Found::NotJson(Span::new(0, 1))),
        }
        return;
    }
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let part = Span::new(start, start + line.trim_end().len());
        start += line.len();
        if line.trim().is_empty() {
            continue;
        }
        let document = json::read_part(text, part);
        match document.root().filter(|_| document.is_json()) {
            Some(value) => list(value, take),
            None => take(Found::NotJson(part)),
        }
    }
}

/// A person, a page of people, or a list of either.
fn list(value: Value<'_>, take: &mut dyn FnMut(Found<'_>)) {
    if !value.is_array() {
        return page(value, take);
    }
    for element in value.elements() {
        page(element, take);
    }
}

fn page(value: Value<'_>, take: &mut dyn FnMut(Found<'_>)) {
    let people = value.get("value").filter(|people| people.is_array());
    let people = people.or_else(|| Some(value).filter(|value| value.is_array()));
    let Some(people) = people else { return person(value, take) };
    for one in people.elements() {
        person(one, take);
    }
    // The last page has no link to another; of pages in a list, the next one follows.
    let next = value.get("@odata.nextLink").filter(|next| !next.is_empty());
    if let Some(next) = next.filter(|_| value.next().is_none()) {
        take(Found::MorePages(next.span()));
    }
}

fn person(value: Value<'_>, take: &mut dyn FnMut(Found<'_>)) {
    match () {
        () if !value.is_object() => take(Found::NotAPerson(value.span())),
        () if is_failure(value) => take(Found::Failure(value.opening())),
        () => take(Found::Person(value)),
    }
}
