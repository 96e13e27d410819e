use crate::text::{Edit, Span};

use super::Value;

/// `text` as a JSON string.
pub fn quote(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            control if control < ' ' => quoted.push_str(&format!("\\u{:04x}", u32::from(control))),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

/// Puts the JSON text `json` in the place of `value`.
pub fn replace_value(value: Value<'_>, json: impl Into<String>) -> Edit {
    Edit::replace(value.span(), json)
}

/// Gives the member `value` the key `name`; nothing for an element.
pub fn rename_key(value: Value<'_>, name: &str) -> Option<Edit> {
    value.key().map(|key| Edit::replace(key.span(), quote(name)))
}

/// Takes `value` out of its object or array, together with the comma that it no longer needs.
pub fn remove_member(value: Value<'_>) -> Edit {
    let whole = value.member_span();
    if let Some(next) = value.next() {
        return Edit::remove(Span { start: whole.start, end: next.member_span().start });
    }
    if let Some(previous) = value.previous() {
        return Edit::remove(Span { start: previous.span().end, end: whole.end });
    }
    Edit::remove(whole)
}

/// Adds `"name": json` as the last member of `object`, laid out as the member before it.
pub fn insert_member(object: Value<'_>, name: &str, json: &str) -> Edit {
    let member = format!("{}: {json}", quote(name));
    let Some(last) = object.children().last() else {
        return Edit::insert(object.span().start as usize + 1, member);
    };
    Edit::insert(last.span().end as usize, format!(",{}{member}", space_before(last)))
}

/// Adds `"name": json` as the first member of `object`, laid out as the member behind it.
pub fn insert_member_first(object: Value<'_>, name: &str, json: &str) -> Edit {
    let member = format!("{}: {json}", quote(name));
    let Some(first) = object.children().next() else {
        return insert_member(object, name, json);
    };
    Edit::insert(first.member_span().start as usize, format!("{member},{}", space_before(first)))
}

/// The white space that stands before a member: the line break and indentation of a laid-out text.
pub fn space_before(value: Value<'_>) -> &str {
    let text = value.document().text();
    let before = text.get(..value.member_span().start as usize).unwrap_or("");
    &before[before.trim_end_matches([' ', '\t', '\n', '\r']).len()..]
}
