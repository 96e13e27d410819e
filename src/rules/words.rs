//! Small pieces of wording that several rules share.

use std::borrow::{Borrow, Cow};

use crate::json::Kind;
use crate::scim::{ENTERPRISE, Type};
use crate::text::Quoted;

/// Quotes a value of the request for use in a sentence.
pub(crate) fn quoted(value: &str) -> String {
    Quoted(value).to_string()
}

/// Quotes a column's name for use in a sentence. A name of letters and brackets alone is shown even if it says
/// `password`: no value follows the word.
pub(crate) fn quoted_column(name: &str) -> String {
    let is_plain =
        |letter: char| letter.is_alphabetic() || matches!(letter, ' ' | '[' | ']' | '(' | ')' | '/' | '_' | '-');
    if name.chars().count() <= 60 && name.chars().all(is_plain) { format!("“{name}”") } else { quoted(name) }
}

/// `a, b and c`
pub(crate) fn join_and<S: Borrow<str>>(words: &[S]) -> String {
    match words {
        [] => String::new(),
        [one] => one.borrow().to_owned(),
        [most @ .., last] => format!("{} and {}", most.join(", "), last.borrow()),
    }
}

/// `a, b or c`
pub(crate) fn join_or(words: &[&str]) -> String {
    match words {
        [most @ .., last] if !most.is_empty() => format!("{} or {last}", most.join(", ")),
        _ => words.concat(),
    }
}

/// Returns how a URN differs from the one that is meant, to follow “This URN”.
pub(crate) fn urn_damage(urn: &str, meant: &str) -> &'static str {
    let spaces = urn.chars().any(char::is_whitespace);
    let colons = |text: &str| text.matches(':').count();
    match (spaces, colons(urn).cmp(&colons(meant))) {
        (true, _) => "contains a space",
        _ if urn.ends_with('.') => "is followed by a dot instead of a colon",
        (_, std::cmp::Ordering::Less) => "is missing a colon",
        (_, std::cmp::Ordering::Greater) => "has an extra colon",
        _ => "is misspelled",
    }
}

/// Returns the correction of the damaged `urn`, which may be followed by a dot instead of a colon.
pub(crate) fn corrected_urn<'m>(urn: &str, meant: &'m str) -> Cow<'m, str> {
    if urn.ends_with('.') { format!("{meant}:").into() } else { meant.into() }
}

/// Returns " (and 2 more)", to follow the first of `count`.
pub(crate) fn and_more(count: u64) -> String {
    match count {
        0 | 1 => String::new(),
        _ => format!(" (and {} more)", count - 1),
    }
}

/// Returns what a resource type, a message or an attribute is called in a sentence.
pub(crate) fn display_name(name: &str) -> String {
    match name {
        "User" => "user".to_owned(),
        "Group" => "group".to_owned(),
        "Response" => "response".to_owned(),
        _ => format!("`{name}`"),
    }
}

/// Returns what an extension is called in a sentence.
pub(crate) fn extension(urn: &str) -> String {
    match urn {
        ENTERPRISE => "the Enterprise User extension".to_owned(),
        _ => format!("the extension {urn}"),
    }
}

/// Returns what a data type requires, to follow "must be".
pub(crate) fn type_words(expected: Type) -> &'static str {
    match expected {
        Type::String => "a string",
        Type::Boolean => "`true` or `false`",
        Type::Integer => "an integer",
        Type::Decimal => "a number",
        Type::DateTime => "a date and time, as a string",
        Type::Binary => "Base64, as a string",
        Type::Reference => "a URI, as a string",
        Type::Complex => "an object",
        Type::Any => "a value",
    }
}

/// Returns what a value is, to follow "not".
pub(crate) fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Null => "`null`",
        Kind::Boolean => "a boolean",
        Kind::Number => "a number",
        Kind::String => "a string",
        Kind::Array => "an array",
        Kind::Object => "an object",
    }
}
