//! Edits that several rules share. They are small and show no text that they do not change, because it may be a secret.

use crate::finding::{Draft, Safety};
use crate::json::{self, Document, Kind, Mark, Value, quote, raw_offset};
use crate::scim::{Attribute, PATCH_OP, Path, Type, defined_value, variables};
use crate::text::{Edit, Span};

use super::words::quoted;

impl Draft<'_> {
    /// Adds the fix that replaces the string at `span` with `text`.
    pub fn replace_string(self, safety: Safety, span: Span, text: &str) -> Self {
        self.fix(format!("Replace with {}", quoted(text)), safety, vec![Edit::replace(span, quote(text))])
    }
}

/// What [`insert_values`] does, worded like a button.
pub(crate) const INSERT_VALUES: &str = "Insert the values that the text defines";
/// At most this many values of variables are inserted.
pub(crate) const MAX_INSERTED: usize = 100;

/// Inserts the values of the variables that `is_inserted` selects, if there are any and a line of `text` or of
/// `definitions` defines each of them.
pub(crate) fn insert_values(text: &str, definitions: &str, is_inserted: impl Fn(Span) -> bool) -> Option<Vec<Edit>> {
    let insert = |variable: Span| {
        let value = defined_value([text, definitions], variable.of(text))?;
        let is_plain = !value.contains(|c: char| matches!(c, '"' | '\\') || c.is_control());
        is_plain.then(|| Edit::replace(variable, value))
    };
    let all: Vec<Span> = variables(text).filter(|variable| is_inserted(*variable)).take(MAX_INSERTED).collect();
    let is_whole = (1..MAX_INSERTED).contains(&all.len());
    all.into_iter().map(insert).collect::<Option<_>>().filter(|_| is_whole)
}

/// Puts `before` and `after` around `span`.
pub(crate) fn wrap(span: Span, before: &str, after: &str) -> Vec<Edit> {
    vec![Edit::insert(span.start as usize, before), Edit::insert(span.end as usize, after)]
}

/// Removes everything in `outer` except `inner`, which lies within it.
pub(crate) fn remove_around(inner: Span, outer: Span) -> [Edit; 2] {
    [Edit::remove(Span { end: inner.start, ..outer }), Edit::remove(Span { start: inner.end, ..outer })]
}

/// Returns where the part `within` of its text is in the JSON string or key at `whole`.
pub(crate) fn span_in_string(document: &Document<'_>, whole: Span, within: Span) -> Span {
    let raw = whole.of(document.text());
    let quotes = usize::from(raw.starts_with(['"', '\'']));
    let content = raw.get(quotes..raw.len() - quotes).unwrap_or("");
    let first = whole.start as usize + quotes;
    let at = |offset: u32| first + raw_offset(content, offset as usize);
    Span::new(at(within.start), at(within.end))
}

/// Returns `text` as it is written inside a JSON string.
pub(crate) fn in_json_string(text: &str) -> String {
    let quoted = quote(text);
    quoted[1..quoted.len() - 1].to_owned()
}

/// Replaces each `mark` of `text` from `start` on with `replacement`, except inside strings. If `mark` is a quote, it opens and
/// closes strings itself.
pub(crate) fn replace_marks(text: &str, start: usize, mark: Mark, replacement: &str) -> Vec<Edit> {
    /// How a string began.
    enum Open {
        Quote(char),
        Mark,
    }
    let quotes = matches!(mark, Mark::TypographicQuote | Mark::QuoteEntity);
    let mut edits = Vec::new();
    let mut open = None;
    let mut position = start;
    while let Some(next) = text[position..].chars().next() {
        let found = Mark::at(&text[position..]).filter(|(found, _)| *found == mark);
        let mut end = position + found.map_or(next.len_utf8(), |(_, length)| length);
        let (is_closed, is_mark) = match open {
            None => (false, found.is_some()),
            Some(Open::Quote(quote)) => (next == quote, false),
            Some(Open::Mark) => (next == '"' || found.is_some(), found.is_some()),
        };
        if is_mark {
            edits.push(Edit::replace(Span::new(position, end), replacement));
        }
        if is_closed {
            open = None;
        } else if open.is_some() {
            if next == '\\' {
                end += text[end..].chars().next().map_or(0, char::len_utf8);
            }
        } else if is_mark && quotes {
            open = Some(Open::Mark);
        } else if matches!(next, '"' | '\'') {
            open = Some(Open::Quote(next));
        }
        position = end;
    }
    edits
}

/// Turns the escaped JSON in `span` of `text` back into JSON: removes one backslash from each quote and backslash. `None` if
/// that leaves a backslash outside strings.
pub(crate) fn unescape(text: &str, span: Span) -> Option<Vec<Edit>> {
    /// As .NET writes a quote.
    const QUOTE: &str = "\\u0022";
    let mut edits = Vec::new();
    let mut is_inside_string = false;
    let mut position = span.start as usize;
    let end = span.end as usize;
    while let Some(offset) = text.get(position..end).and_then(|rest| rest.find('\\')) {
        let start = position + offset;
        let rest = &text[start..end];
        let Some(next) = rest[1..].chars().next() else { break };
        position = start + 1 + next.len_utf8();
        match next {
            '"' => {
                is_inside_string = !is_inside_string;
                edits.push(Edit::remove(Span::new(start, start + 1)));
            }
            'u' if rest.starts_with(QUOTE) => {
                is_inside_string = !is_inside_string;
                position = start + QUOTE.len();
                edits.push(Edit::replace(Span::new(start, position), "\""));
            }
            '\\' if is_inside_string => {
                edits.push(Edit::remove(Span::new(start, start + 1)));
                // The character after it is escaped there, too, and closes no string.
                let escaped = &text[position..end];
                if escaped.starts_with(QUOTE) {
                    edits.push(Edit::replace(Span::new(position, position + QUOTE.len()), "\""));
                    position += QUOTE.len();
                } else if let Some(rest) = escaped.strip_prefix('\\') {
                    edits.push(Edit::remove(Span::new(position, position + 1)));
                    position += 1 + rest.chars().next().map_or(0, char::len_utf8);
                }
            }
            'n' | 'r' | 't' if !is_inside_string => edits.push(Edit::replace(Span::new(start, position), " ")),
            _ if !is_inside_string => return None,
            _ => {}
        }
    }
    Some(edits)
}

/// Removes the brackets around the only element.
pub(crate) fn unwrap_one(list: Value<'_>) -> Option<Vec<Edit>> {
    let one = list.elements().next().filter(|one| list.len() == 1 && !one.is_array())?;
    Some(remove_around(one.span(), list.span()).into())
}

/// Replaces `string` with the JSON object that its text is; `None` if it is not one.
pub(crate) fn unwrap_string(string: Value<'_>) -> Option<Vec<Edit>> {
    let text = string.as_str()?;
    let is_object = text.trim_start().starts_with('{') && json::read(text).is_json();
    let (outer, inner) = (string.span(), string.content());
    let unescaped = unescape(string.document().text(), inner).filter(|_| is_object)?;
    let [before, after] = remove_around(inner, outer);
    Some([vec![before], unescaped, vec![after]].concat())
}

/// Replaces `value` with the JSON object that `text` is; `None` if it is not one, or has a password, which is never shown.
pub(crate) fn replace_with_object(value: Value<'_>, text: String) -> Option<Vec<Edit>> {
    let document = json::read(&*text);
    let is_shown =
        document.root().is_some_and(Value::is_object) && document.is_json() && !document.values().any(is_secret);
    is_shown.then(|| vec![Edit::replace(value.span(), text)])
}

/// Wraps a bare operation, or the bare array of them, in the message of a PATCH. `None` if a path begins with a slash:
/// that is JSON Patch, and would not be valid in SCIM.
pub(crate) fn wrap_as_patch(operations: Value<'_>) -> Option<Vec<Edit>> {
    let is_pointer = |path: Value<'_>| path.as_str().is_some_and(|path| path.starts_with('/'));
    let fits = |operation: Value<'_>| operation.is_object() && !operation.get("path").is_some_and(is_pointer);
    let message = format!("{{\"schemas\": [{}], \"Operations\": ", quote(PATCH_OP));
    match operations.is_array() {
        true => operations.elements().all(fits).then(|| wrap(operations.span(), &message, "}")),
        false => fits(operations).then(|| wrap(operations.span(), &format!("{message}["), "]}")),
    }
}

/// Whether `value` is a password or part of one: nothing of it may be shown.
pub(crate) fn is_secret(value: Value<'_>) -> bool {
    std::iter::successors(Some(value), |value| value.parent()).any(|value| match value.key() {
        Some(key) if key.is("value") => is_password_operation(value.parent()),
        key => key.is_some_and(|key| key.is("password")),
    })
}

/// Whether the path of an operation names the password.
fn is_password_operation(operation: Option<Value<'_>>) -> bool {
    let path = operation.and_then(|operation| operation.get("path")?.as_str());
    let path = path.and_then(|path| Path::read(path).ok());
    path.is_some_and(|path| path.attribute.eq_ignore_ascii_case("password"))
}

/// Whether the key of `member` is part of a password.
pub(crate) fn is_secret_key(member: Value<'_>) -> bool {
    member.parent().is_some_and(is_secret)
}

/// Whether `value` has the form that `attribute` requires.
pub(crate) fn fits(attribute: &Attribute, value: Value<'_>) -> bool {
    match (attribute.multi, attribute.kind, value.kind()) {
        (_, Type::Any, _) | (_, _, Kind::Null) => true,
        (true, _, Kind::Array) => value.elements().all(Value::is_object),
        (true, _, _) => false,
        (_, Type::Complex, kind) => kind == Kind::Object,
        (_, Type::Boolean, kind) => kind == Kind::Boolean,
        (_, _, kind) => kind == Kind::String,
    }
}
