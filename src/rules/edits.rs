//! Edits that several rules share. They are small and show no text that they do not change, because it may be a secret.

use crate::json::{
    self, Document, Mark, Value, insert_element, insert_member, quote, raw_offset, space_before_or_blank,
};
use crate::scim::{ENTERPRISE, PATCH_OP};
use crate::text::{Edit, Span};

/// Puts `before` and `after` around `span`.
pub(crate) fn wrap(span: Span, before: &str, after: &str) -> Vec<Edit> {
    vec![Edit::insert(span.start as usize, before), Edit::insert(span.end as usize, after)]
}

/// Removes everything in `outer` except `inner`, which lies within it.
pub(crate) fn remove_around(inner: Span, outer: Span) -> [Edit; 2] {
    [Edit::remove(Span { end: inner.start, ..outer }), Edit::remove(Span { start: inner.end, ..outer })]
}

/// Returns the span of `length` bytes at `offset` in the text of the JSON string or key at `whole`.
pub(crate) fn span_in_string(document: &Document<'_>, whole: Span, offset: usize, length: usize) -> Span {
    let raw = whole.of(document.text());
    let quotes = usize::from(raw.starts_with(['"', '\'']));
    let content = raw.get(quotes..raw.len() - quotes).unwrap_or("");
    let first = whole.start as usize + quotes;
    Span::new(first + raw_offset(content, offset), first + raw_offset(content, offset + length))
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

/// Turns the escaped JSON in `span` of `text` back into JSON: removes one backslash from each quote and backslash.
pub(crate) fn unescape(text: &str, span: Span) -> Vec<Edit> {
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
            '\\' => {
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
            _ => {}
        }
    }
    edits
}

/// Replaces `string` with the JSON object that its text is; `None` if it is not one.
pub(crate) fn unwrap_string(string: Value<'_>) -> Option<Vec<Edit>> {
    let text = string.as_str()?;
    let is_object = text.trim_start().starts_with('{') && json::read(text).is_json();
    let (outer, inner) = (string.span(), string.content());
    is_object.then(|| {
        let [before, after] = remove_around(inner, outer);
        let mut edits = vec![before];
        edits.extend(unescape(string.document().text(), inner));
        edits.push(after);
        edits
    })
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
    let mut edits = remove_all(members);
    match Extension::with_urn(body, urn) {
        Extension::Invalid => return None,
        Extension::Block(block) => edits.push(append(block, members)),
        Extension::Absent => {
            let added = append_extension(body, urn, members);
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
    members.chunk_by(is_next).filter_map(|run| remove_adjacent(run.first()?, run.last()?)).collect()
}

fn remove_adjacent(first: &Value<'_>, last: &Value<'_>) -> Option<Edit> {
    let (start, end) = (first.member_span().start, last.span().end);
    let span = match (last.next(), first.previous()) {
        (Some(next), _) => Span { start, end: next.member_span().start },
        (None, Some(previous)) => Span { start: previous.span().end, end },
        (None, None) => Span { start, end },
    };
    Some(Edit::remove(span))
}

/// Adds `members` to the object `block`.
fn append(block: Value<'_>, members: &[Value<'_>]) -> Edit {
    let Some(last) = block.children().last() else {
        return Edit::insert(block.span().start as usize + 1, joined(members, ", "));
    };
    let separator = format!(",{}", space_before_or_blank(last));
    insert_after(last, block, format!("{separator}{}", joined(members, &separator)))
}

/// Adds an extension of `members` to `body`, after the last of its members that stays.
fn append_extension(body: Value<'_>, urn: &str, members: &[Value<'_>]) -> Edit {
    let stays = |child: &Value<'_>| !members.iter().any(|moved| moved.id() == child.id());
    let key = quote(urn);
    let Some(last) = body.children().filter(stays).last() else {
        return Edit::insert(body.span().start as usize + 1, format!("{key}: {{{}}}", joined(members, ", ")));
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

/// Whether `value` is a password or part of one: nothing of it may be shown.
pub(crate) fn is_secret(value: Value<'_>) -> bool {
    std::iter::successors(Some(value), |value| value.parent())
        .any(|value| value.key().is_some_and(|key| key.is("password")))
}

/// Whether the key of `member` is part of a password.
pub(crate) fn is_secret_key(member: Value<'_>) -> bool {
    member.parent().is_some_and(is_secret)
}
