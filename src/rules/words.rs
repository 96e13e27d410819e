//! Small pieces of wording that several rules share.

use std::borrow::Cow;

use crate::json::Kind;
use crate::scim::{ENTERPRISE, Type};
use crate::text::Quoted;

/// A value of the request as it may stand in a sentence.
pub(crate) fn quoted(value: &str) -> String {
    Quoted(value).to_string()
}

/// A column's name as it may stand in a sentence. One of letters and brackets alone hides no password behind the word.
pub(crate) fn column(name: &str) -> String {
    let is_plain =
        |letter: char| letter.is_alphabetic() || matches!(letter, ' ' | '[' | ']' | '(' | ')' | '/' | '_' | '-');
    if name.chars().count() <= 60 && name.chars().all(is_plain) { format!("“{name}”") } else { quoted(name) }
}

/// `a, b and c`
pub(crate) fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// `a, b or c`
pub(crate) fn alternatives(words: &[&str]) -> String {
    match words {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        _ => words.concat(),
    }
}

/// In what a URN differs from the one that is meant.
pub(crate) fn damage(urn: &str, meant: &str) -> &'static str {
    let spaces = urn.chars().any(char::is_whitespace);
    let colons = |text: &str| text.matches(':').count();
    match (spaces, colons(urn).cmp(&colons(meant))) {
        (true, _) => "has a space in it",
        _ if urn.ends_with('.') => "has a dot behind it where a colon belongs",
        (_, std::cmp::Ordering::Less) => "lacks a colon",
        (_, std::cmp::Ordering::Greater) => "has a colon too many",
        _ => "is misspelled",
    }
}

/// What to write for the damaged `urn`, which may have a dot for the colon behind it.
pub(crate) fn mended_urn<'m>(urn: &str, meant: &'m str) -> Cow<'m, str> {
    if urn.ends_with('.') { format!("{meant}:").into() } else { meant.into() }
}

/// " (and 2 more)", behind the first of `count`.
pub(crate) fn and_more(count: u64) -> String {
    match count {
        0 | 1 => String::new(),
        _ => format!(" (and {} more)", count - 1),
    }
}

/// What a resource type, a message or an attribute is called in a sentence.
pub(crate) fn thing(name: &str) -> String {
    match name {
        "User" => "user".to_owned(),
        "Group" => "group".to_owned(),
        "Response" => "response".to_owned(),
        _ => format!("`{name}`"),
    }
}

/// What an extension is called in a sentence.
pub(crate) fn extension(urn: &str) -> String {
    match urn {
        ENTERPRISE => "the Enterprise User extension".to_owned(),
        _ => format!("the extension {urn}"),
    }
}

/// What a data type asks for, as it follows "must be".
pub(crate) fn a_type(expected: Type) -> &'static str {
    match expected {
        Type::String => "a string",
        Type::Boolean => "`true` or `false`",
        Type::Integer => "a whole number",
        Type::Decimal => "a number",
        Type::DateTime => "a date with time, as a string",
        Type::Binary => "Base64, as a string",
        Type::Reference => "a URI, as a string",
        Type::Complex => "an object",
        Type::Any => "a value",
    }
}

/// What a value is, as it follows "not".
pub(crate) fn a_kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "`null`",
        Kind::Boolean => "`true` or `false`",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
    }
}
