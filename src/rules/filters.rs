//! Shared by the rules on filters and queries: where a filter is, and how text is encoded there.

use crate::rules::ScimCase;
use crate::rules::edits::in_json_string;
use crate::scim::{Asked, QueryFault, encode_query, is_broken_escape, is_form_encoded, must_be_escaped};
use crate::text::{Edit, Span};

/// Returns the subject of a sentence about a filter.
pub(crate) fn filter_subject(asked: Asked) -> &'static str {
    match asked {
        Asked::Path => "The filter in the path",
        _ => "The filter",
    }
}

/// How text is encoded at the location of a problem.
struct Encoding<'t> {
    /// The request line's path and query, if the problem is in it.
    query: Option<&'t str>,
    is_json: bool,
}

impl<'t> Encoding<'t> {
    fn of(case: &ScimCase<'_, 't>) -> Self {
        let path = case.request.path_span.filter(|path| path.contains(case.problem.span));
        let raw = path.map(|path| path.of(case.request.document.text()));
        Self { query: raw, is_json: raw.is_none() || case.request.is_enveloped() }
    }

    /// Returns the query parameter that contains the problem.
    fn parameter(&self, case: &ScimCase<'_, 't>) -> Option<&'t str> {
        let query = self.query?;
        let start = case.problem.span.start.checked_sub(case.request.path_span?.start)? as usize;
        let (before, after) = query.split_at_checked(start)?;
        let (first, last) = (before.rfind(['&', '?']).map_or(0, |at| at + 1), after.find('&').unwrap_or(after.len()));
        query.get(first..start + last)
    }

    /// Whether special characters in the query are escaped.
    fn is_escaped(&self) -> bool {
        self.query.is_some_and(|raw| !raw.contains(' ') && !raw.trim_matches('"').contains('"'))
    }
}

/// Returns `text` as it must be written at the location of the problem.
pub(crate) fn encoded(case: &ScimCase<'_, '_>, text: &str) -> String {
    let encoding = Encoding::of(case);
    let is_form = encoding.parameter(case).is_some_and(is_form_encoded);
    let in_query = match (is_form, encoding.is_escaped()) {
        (true, _) => encode_query(text).replace("%20", "+"),
        (false, true) => encode_query(text),
        (false, false) => text.to_owned(),
    };
    if encoding.is_json { in_json_string(&in_query) } else { in_query }
}

/// Returns the quotes around the string at the problem, if they are not double quotes and nothing inside needs an
/// escape.
pub(crate) fn quote_spans(case: &ScimCase<'_, '_>) -> Option<(Span, Span)> {
    const QUOTES: [&str; 14] = [
        "'",
        "%27",
        "“",
        "%E2%80%9C",
        "”",
        "%E2%80%9D",
        "„",
        "%E2%80%9E",
        "‘",
        "%E2%80%98",
        "’",
        "%E2%80%99",
        "‚",
        "%E2%80%9A",
    ];
    let text = case.text();
    let first = QUOTES.into_iter().find(|quote| text.starts_with(quote))?;
    let rest = &text[first.len()..];
    let last = QUOTES.into_iter().find(|quote| rest.ends_with(quote))?;
    let (start, end) = (case.problem.span.start as usize, case.problem.span.end as usize);
    let places = (Span::new(start, start + first.len()), Span::new(end - last.len(), end));
    is_plain(&rest[..rest.len() - last.len()]).then_some(places)
}

/// Whether `raw`, however it is encoded, can be put in quotes as it is.
pub(crate) fn is_plain(raw: &str) -> bool {
    !raw.contains(['"', '\\']) && !raw.contains("%22") && !raw.contains("%5")
}

/// Returns `word` with a space on either side where there is none.
pub(crate) fn with_spaces(case: &ScimCase<'_, '_>, word: &str) -> String {
    let text = case.request.document.text();
    let before = text.get(..case.problem.span.start as usize).unwrap_or("");
    let after = text.get(case.problem.span.end as usize..).unwrap_or("");
    let space = encoded(case, " ");
    let spaces = [" ", "+", "%20"];
    let first = if spaces.iter().any(|space| before.ends_with(space)) { "" } else { &space };
    let last = if spaces.iter().any(|space| after.starts_with(space)) { "" } else { &space };
    format!("{first}{word}{last}")
}

/// Moves the comparison after the brackets into them; `None` if an `or` inside would absorb it.
pub(crate) fn move_into_brackets(case: &ScimCase<'_, '_>) -> Option<Vec<Edit>> {
    let start = case.problem.span.start as usize;
    let before = case.request.document.text().get(..start)?;
    let close = ["]", "%5D", "%5d"].into_iter().find(|close| before.ends_with(close))?;
    let open = before.rfind("[").max(before.rfind("%5B")).max(before.rfind("%5b"))?;
    let inner = before[open..].to_ascii_lowercase();
    if inner.contains(" or") || inner.contains("%20or") || inner.contains("+or") {
        return None;
    }
    // Without a sub-attribute, the value is meant.
    let (part, dot) = if case.text().starts_with('.') { ("", 1) } else { ("value", 0) };
    let first = Span::new(start - close.len(), start + dot);
    let join = encoded(case, " and ") + part;
    Some(vec![Edit::replace(first, join), Edit::insert(case.problem.span.end as usize, close)])
}

/// Escapes the characters at fault, throughout the query or in the value of the parameter.
pub(crate) fn escape_edits(case: &ScimCase<'_, '_>, fault: QueryFault) -> Option<Vec<Edit>> {
    let path = case.request.path_span?;
    let text = path.of(case.request.document.text());
    let query = path.start as usize + text.find('?')?;
    let here = case.problem.span.start as usize;
    let rest = Span::new(here, path.end as usize).of(case.request.document.text());
    let (start, end): (usize, usize) = match fault {
        QueryFault::CutOff if rest.starts_with("&&") => (here, here + 2),
        // The string continues to its closing quote.
        QueryFault::CutOff if rest.starts_with('&') => (here, here + rest.find('"').or_else(|| rest.find("%22"))?),
        QueryFault::Plus => (here, here + rest.find('&').unwrap_or(rest.len())),
        QueryFault::CutOff => (here, here + rest.len()),
        // There is no telling which character was intended.
        QueryFault::NotUtf8 => return None,
        _ if case.request.is_enveloped() => return None,
        _ => (query, path.end as usize),
    };
    let text = Span::new(start, end).of(case.request.document.text());
    let is_wrong = |at: usize, c: char| match fault {
        QueryFault::Unescaped => must_be_escaped(c),
        QueryFault::Percent => is_broken_escape(&text[at..]),
        _ => case.text().starts_with(c),
    };
    let wrong = text.char_indices().filter(|&(at, c)| is_wrong(at, c));
    let edit = |(at, c): (usize, char)| {
        let span = Span::new(start + at, start + at + c.len_utf8());
        Edit::replace(span, encode_query(c.encode_utf8(&mut [0; 4])))
    };
    Some(wrong.map(edit).collect())
}
