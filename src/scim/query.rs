use crate::text::Span;

use super::encoded_text::EncodedText;
use super::percent::{is_form_encoded, split_query};

/// A parameter of a query, or the corresponding member of a search (RFC 7644 §3.4.2 and §3.4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parameter {
    Filter,
    SortBy,
    SortOrder,
    StartIndex,
    Count,
    Attributes,
    ExcludedAttributes,
    /// For cursor-based pagination (RFC 9865); any text.
    Cursor,
}

/// All parameters, as the RFCs write them.
pub(super) static PARAMETERS: [(&str, Parameter); 8] = [
    ("filter", Parameter::Filter),
    ("sortBy", Parameter::SortBy),
    ("sortOrder", Parameter::SortOrder),
    ("startIndex", Parameter::StartIndex),
    ("count", Parameter::Count),
    ("attributes", Parameter::Attributes),
    ("excludedAttributes", Parameter::ExcludedAttributes),
    ("cursor", Parameter::Cursor),
];

/// Problems of a query, other than its filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryFault {
    /// Unknown parameter.
    UnknownParameter {
        /// The one that is probably meant.
        suggestion: Option<&'static str>,
    },
    /// Duplicate parameter.
    Repeated,
    /// Not an integer.
    NotNumber {
        /// The parameter.
        name: &'static str,
    },
    /// A `sortOrder` that is neither `ascending` nor `descending`.
    SortOrder {
        /// The one that is probably meant.
        suggestion: Option<&'static str>,
    },
    /// Not an attribute name.
    AttributeName,
    /// A name with a filter in brackets, where only names are allowed.
    ValuePath,
    /// `attributes` and `excludedAttributes` in the same query.
    BothLists,
    /// A filter in a request for one resource, or where filters are not allowed.
    UnexpectedFilter {
        /// Whether the request is rejected.
        refused: bool,
    },
    /// A `+` in a value: either a plus or a space.
    Plus,
    /// A percent sign that is not part of an escape.
    Percent,
    /// An escape of a byte that is not UTF-8.
    NotUtf8,
    /// A character ends the value in the middle of a string.
    CutOff,
    /// A character that must be escaped in a request line.
    Unescaped,
    /// The request line is longer than servers must support.
    TooLong,
}

/// One parameter: its decoded name and value.
pub(super) struct QueryParameter<'t> {
    pub name: EncodedText<'t>,
    pub value: EncodedText<'t>,
    /// The first plus in the value that means a plus.
    pub plus: Option<Span>,
    /// The `&` that ended it, if no known parameter follows, and whether it is doubled, as some write `and`.
    pub cut: Option<(Span, bool)>,
}

/// Parses the parameters of a query whose text begins at `start` of `path`.
pub(super) fn parameters<'t>(path: &mut EncodedText<'t>, start: usize) -> Vec<QueryParameter<'t>> {
    let text = path.text.clone();
    let read = |(name, value): (&str, &str)| {
        let [name_span, value_span] = [name, value].map(|part| Span::within(&text, part));
        let end = value_span.end as usize;
        let after = text[end..].strip_prefix('&').filter(|after| !begins_with_parameter(after));
        let cut = after.map(|after| (path.span(end, 1), after.starts_with('&')));
        let is_form = is_form_encoded(value);
        let name = path.piece(name_span).decoded(true);
        let mut value = path.piece(value_span);
        let plus = value.text.find('+').filter(|_| !is_form).map(|plus| value.span(plus, 1));
        QueryParameter { name, value: value.decoded(is_form), plus, cut }
    };
    split_query(text.get(start..).unwrap_or("")).map(read).collect()
}

/// Whether `text` starts with a known parameter, which ends whatever is wrong before it.
fn begins_with_parameter(text: &str) -> bool {
    let name = text.split_once('=').map_or("", |(name, _)| name);
    PARAMETERS.iter().any(|(known, _)| *known == name)
}

/// Returns the parts of `text` between commas, without surrounding whitespace, each with its location.
pub(super) fn split_list(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    let mut depth = 0_usize;
    let mut quoted = false;
    let is_comma = move |c: char| {
        quoted ^= c == '"';
        match c {
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && depth == 0 && !quoted
    };
    text.split(is_comma).map(move |piece| {
        let start = at + piece.len() - piece.trim_start().len();
        at += piece.len() + 1;
        (start, piece.trim())
    })
}
