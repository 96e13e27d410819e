//! Files of many requests, as tools record and export them.

use crate::json::{Brackets, Value, is_truncated};
use crate::rules::CollectionKind;
use crate::scim::{MAX_DEFINITIONS, Request};
use crate::text::Span;

/// A file of many requests.
pub(crate) struct Collection<'t> {
    /// What it is.
    pub kind: CollectionKind,
    /// The requests that were read, each as its tool writes it. Some tools list other things among them.
    values: Vec<Value<'t>>,
    /// The variables that it defines, as lines of a file of requests define them.
    pub definitions: String,
}

/// An entry of a file of many requests.
pub(crate) struct Entry {
    /// Its location in the file.
    pub span: Span,
    /// Its JSON Pointer in the file.
    pub pointer: String,
}

/// Returns the file that `request` was read from, if it is a file of many. Its JSON may be damaged.
pub(crate) fn collection<'t>(request: &Request<'t>) -> Option<Collection<'t>> {
    let is_user = |body: &Value<'_>| body.has("schemas") || body.has("userName");
    let is_text = request.method_span.is_none() && !request.document.has_embedded();
    let root = request.body.filter(|body| is_text && !is_user(body))?;
    let log = root.get("log").filter(|log| log.has("creator") || log.has("entries"));
    if let Some(log) = log {
        return Some(Collection::new(CollectionKind::Har, elements(log, "entries")));
    }
    let folder = root.get("collection").unwrap_or(root);
    let is_folder = ["info", "name"].iter().any(|name| folder.has(name));
    if let Some(items) = array(folder, "item").filter(|_| is_folder) {
        // Folders are items that contain items.
        let requests = items.descendants().filter(|item| item.has("request"));
        let definitions = definitions(&elements(folder, "variable"));
        return Some(Collection { definitions, ..Collection::new(CollectionKind::Postman, requests.collect()) });
    }
    if root.has("__export_format") {
        return Some(Collection::new(CollectionKind::Insomnia, elements(root, "resources")));
    }
    let is_recorded = |data: &Value<'_>| data.elements().next().is_some_and(|first| first.has("method"));
    let requests = array(root, "requests").or_else(|| array(root, "data").filter(is_recorded))?;
    Some(Collection::new(CollectionKind::Requests, requests.elements().collect()))
}

/// Returns the variables of a Postman collection as lines, as far as they are kept.
fn definitions(variables: &[Value<'_>]) -> String {
    let mut lines = String::new();
    for line in variables.iter().copied().filter_map(definition) {
        if lines.len() + line.len() < MAX_DEFINITIONS {
            lines += &line;
        }
    }
    lines
}

fn definition(variable: Value<'_>) -> Option<String> {
    let text = |name| variable.get(name)?.as_str().filter(|text| !text.contains(['\r', '\n']));
    Some(format!("@{} = {}\n", text("key")?, text("value")?))
}

/// Returns the elements of the member `name`; none if it is no array.
fn elements<'t>(holder: Value<'t>, name: &str) -> Vec<Value<'t>> {
    array(holder, name).into_iter().flat_map(Value::elements).collect()
}

/// Returns the member `name`, if it is an array.
pub(super) fn array<'t>(holder: Value<'t>, name: &str) -> Option<Value<'t>> {
    holder.get(name).filter(|value| value.is_array())
}

impl<'t> Collection<'t> {
    fn new(kind: CollectionKind, values: Vec<Value<'t>>) -> Self {
        Self { kind, values, definitions: String::new() }
    }

    /// Returns its entries, including those after the place where reading ended.
    pub fn entries(&self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = self.values.iter().copied().map(Entry::of).collect();
        let last = self.values.last().filter(|last| is_truncated(last.document()));
        if let Some((last, list)) = last.and_then(|last| Some((last, last.parent()?))) {
            entries.pop();
            let pointer = list.pointer();
            let spans = objects_after_damage(list.document().text(), last.span().start as usize);
            let indexed = (last.index()..).zip(spans);
            entries.extend(indexed.map(|(index, span)| Entry { span, pointer: format!("{pointer}/{index}") }));
        }
        entries
    }
}

/// Returns the objects in an array from the one at `start` on, in which reading ended: each extends to the next comma, as
/// far as its brackets tell.
fn objects_after_damage(text: &str, mut start: usize) -> Vec<Span> {
    let mut spans = Vec::new();
    loop {
        let is_end = |depth, byte| depth == 0 && matches!(byte, b',' | b']');
        let end = Brackets::default().find(&text.as_bytes()[start..], is_end).map(|length| start + length);
        let element = text[start..end.unwrap_or(text.len())].trim();
        if element.starts_with('{') {
            spans.push(Span::within(text, element));
        }
        match end {
            Some(comma) if text[comma..].starts_with(',') => start = comma + 1,
            _ => return spans,
        }
    }
}

impl Entry {
    fn of(value: Value<'_>) -> Self {
        Self { span: value.span(), pointer: value.pointer() }
    }
}
