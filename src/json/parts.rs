//! Texts with several JSON values.

use crate::text::Span;

use super::brackets::Brackets;
use super::reader::read;

/// Returns the parts of `text`: its lines, if the first line is JSON and others follow; otherwise its arrays and
/// objects one after another, as in concatenated files. Anything that is not JSON is a part like the others.
pub fn parts(text: &str) -> impl Iterator<Item = Span> + '_ {
    let is_line_delimited = is_line_delimited(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        at = text.len() - text[at..].trim_start().len();
        let rest = &text[at..];
        let length = if is_line_delimited { rest.find('\n').unwrap_or(rest.len()) } else { value_length(rest) };
        let part = Span::new(at, at + rest[..length].trim_end().len());
        at += length;
        (!part.is_empty()).then_some(part)
    })
}

fn is_line_delimited(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.next().is_some_and(|first| read(first).is_json()) && lines.next().is_some()
}

/// Returns the length of the array or object that `text` begins with, if another one follows; otherwise that of the
/// whole text.
fn value_length(text: &str) -> usize {
    let (mut brackets, mut at) = (Brackets::default(), 0);
    let closes = |depth, byte| depth <= 1 && matches!(byte, b'}' | b']');
    while let Some(close) = brackets.find(&text.as_bytes()[at..], closes) {
        at += close + 1;
        if text[at..].trim_start().starts_with(['{', '[']) {
            return at;
        }
    }
    text.len()
}
