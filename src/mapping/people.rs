//! The people of an export: an array, pages of one, one person per line, or several of these in a row.

use crate::company::{is_company, is_rest_export};
use crate::idp::{ProviderExport, is_error_response, provider_of_person};
use crate::json::{self, Document, Value};
use crate::scim::exported_values;
use crate::text::Span;

/// What is found where a person should be.
pub(super) enum Found<'t> {
    Person(Value<'t>),
    /// A line, or the whole, that is not JSON.
    NotJson(Span),
    /// Something other than an object.
    NotAPerson(Span),
    /// An application, a mapping, a log, a company or the like.
    OtherDocument(Span),
    /// An error response.
    ErrorResponse(Span),
    /// More pages follow.
    MorePages(Span),
}

/// Passes each person to `visit`, in order, and at the end whether pages are missing. What is wrong with JSON that was
/// read is another's to say.
pub(super) fn for_each(people: &Document<'_>, visit: &mut dyn FnMut(Found<'_>)) {
    let mut pages = Pages::default();
    read_documents(people, &mut pages, visit);
    if let Some(next) = pages.next.filter(|_| !pages.has_last_page) {
        visit(Found::MorePages(next));
    }
}

/// The pages so far: all but the last one link to the next.
#[derive(Default)]
struct Pages {
    next: Option<Span>,
    has_last_page: bool,
}

fn read_documents(people: &Document<'_>, pages: &mut Pages, visit: &mut dyn FnMut(Found<'_>)) {
    let text = people.text();
    match people.root() {
        Some(_) if !people.is_json() => return,
        Some(root) => return read_list(root, pages, visit),
        None => {}
    }
    for part in exported_values(text) {
        let document = json::read_part(text, part);
        match document.root().filter(|_| document.is_json()) {
            Some(value) => read_list(value, pages, visit),
            None => {
                let line = text[part.start as usize..part.end as usize].lines().next().unwrap_or_default();
                visit(Found::NotJson(Span::new(part.start as usize, part.start as usize + line.len())));
            }
        }
    }
}

/// Reads a person, a page of people, an array of either, or a response that contains one of these.
fn read_list(value: Value<'_>, pages: &mut Pages, visit: &mut dyn FnMut(Found<'_>)) {
    if value.is_array() {
        return value.elements().for_each(|element| read_page(element, pages, visit));
    }
    let is_expected = people_of(value).is_some() || provider_of_person(value).is_some();
    let wrapped = if is_expected { Vec::new() } else { value.wrapped(are_people) };
    if wrapped.is_empty() {
        return read_page(value, pages, visit);
    }
    for page in wrapped {
        read_page(page, pages, visit);
    }
}

/// Returns the people of a page.
fn people_of(page: Value<'_>) -> Option<Value<'_>> {
    page.get("value").filter(|people| people.is_array())
}

/// Whether it is an array or a page of people.
fn are_people(value: Value<'_>) -> bool {
    people_of(value).unwrap_or(value).elements().next().is_some_and(|first| provider_of_person(first).is_some())
}

fn read_page(value: Value<'_>, pages: &mut Pages, visit: &mut dyn FnMut(Found<'_>)) {
    let people = people_of(value);
    if people.is_some() {
        match value.get("@odata.nextLink").filter(|next| !next.is_empty()) {
            Some(next) => pages.next = Some(next.span()),
            None => pages.has_last_page = true,
        }
    }
    let Some(people) = people.or_else(|| Some(value).filter(|value| value.is_array())) else {
        return read_person(value, visit);
    };
    for one in people.elements() {
        read_person(one, visit);
    }
}

fn read_person(value: Value<'_>, visit: &mut dyn FnMut(Found<'_>)) {
    match () {
        () if !value.is_object() => visit(Found::NotAPerson(value.span())),
        () if is_other_document(value) => visit(Found::OtherDocument(value.opening())),
        () if is_error_response(value) => visit(Found::ErrorResponse(value.opening())),
        () => visit(Found::Person(value)),
    }
}

/// Whether it is anything else that an admin exports, or a company, chosen instead of the people. What says too little
/// to be recognized is taken for a person.
fn is_other_document(value: Value<'_>) -> bool {
    match ProviderExport::of(value) {
        Some(export) => !matches!(export, ProviderExport::Person(_)),
        None => is_company(value) || is_rest_export(value),
    }
}
