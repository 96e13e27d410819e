//! The people of an export: an array, pages of one, one person per line, or several of these in a row.

use crate::json::{self, Document, Value};
use crate::text::Span;

use super::foreign::is_failure;

/// What is found where a person should be.
pub(super) enum Found<'t> {
    Person(Value<'t>),
    /// A line, or the whole, that is not JSON.
    NotJson(Span),
    /// Something other than an object.
    NotAPerson(Span),
    /// An error response.
    Failure(Span),
    /// More pages follow.
    MorePages(Span),
}

/// Reads the people, but not yet those in several JSON values.
pub(crate) fn read(text: &str) -> Document<'_> {
    if json::parts(text).nth(1).is_some() { Document::unread(text) } else { json::read(text) }
}

/// Passes each person to `take`, in order, and at the end whether pages are missing.
pub(super) fn each(people: &Document<'_>, take: &mut dyn FnMut(Found<'_>)) {
    let mut pages = Pages::default();
    read_all(people, &mut pages, take);
    if let Some(next) = pages.next.filter(|_| !pages.is_last_there) {
        take(Found::MorePages(next));
    }
}

/// The pages so far: all but the last one link to the next.
#[derive(Default)]
struct Pages {
    next: Option<Span>,
    is_last_there: bool,
}

fn read_all(people: &Document<'_>, pages: &mut Pages, take: &mut dyn FnMut(Found<'_>)) {
    let text = people.text();
    if let Some(root) = people.root().filter(|_| people.is_json()) {
        return list(root, pages, take);
    }
    for part in json::parts(text) {
        let document = json::read_part(text, part);
        match document.root().filter(|_| document.is_json()) {
            Some(value) => list(value, pages, take),
            None => {
                let line = text[part.start as usize..part.end as usize].lines().next().unwrap_or_default();
                take(Found::NotJson(Span::new(part.start as usize, part.start as usize + line.len())));
            }
        }
    }
}

/// Reads a person, a page of people, or an array of either.
fn list(value: Value<'_>, pages: &mut Pages, take: &mut dyn FnMut(Found<'_>)) {
    if !value.is_array() {
        return page(value, pages, take);
    }
    for element in value.elements() {
        page(element, pages, take);
    }
}

fn page(value: Value<'_>, pages: &mut Pages, take: &mut dyn FnMut(Found<'_>)) {
    let people = value.get("value").filter(|people| people.is_array());
    if people.is_some() {
        match value.get("@odata.nextLink").filter(|next| !next.is_empty()) {
            Some(next) => pages.next = Some(next.span()),
            None => pages.is_last_there = true,
        }
    }
    let Some(people) = people.or_else(|| Some(value).filter(|value| value.is_array())) else {
        return person(value, take);
    };
    for one in people.elements() {
        person(one, take);
    }
}

fn person(value: Value<'_>, take: &mut dyn FnMut(Found<'_>)) {
    match () {
        () if !value.is_object() => take(Found::NotAPerson(value.span())),
        () if is_failure(value) => take(Found::Failure(value.opening())),
        () => take(Found::Person(value)),
    }
}
