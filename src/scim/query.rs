use crate::text::Span;

use super::carried::Carried;

/// A parameter of a query, or the member of a search that says the same (RFC 7644 §3.4.2 and §3.4.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parameter {
    Filter,
    SortBy,
    SortOrder,
    StartIndex,
    Count,
    Attributes,
    ExcludedAttributes,
    /// Of paging by cursor (RFC 9865); it may be any text.
    Cursor,
}

/// All of them, as the RFCs write them.
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

/// What is wrong with a query, beside its filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueryFault {
    /// A parameter that the RFCs do not know.
    UnknownParameter {
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// A parameter that stands before, too.
    Repeated,
    /// This is no whole number.
    NotNumber {
        /// The parameter.
        name: &'static str,
    },
    /// A `sortOrder` that is neither `ascending` nor `descending`.
    SortOrder {
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// No attribute's name.
    AttributeName,
    /// A name with a filter in brackets, where only names belong.
    ValuePath,
    /// `attributes` and `excludedAttributes` in one query.
    BothLists,
    /// A filter where one resource is asked for, or where none may be asked for.
    FilterNotHere {
        /// Whether it is refused.
        refused: bool,
    },
    /// A `+` in a value: a plus, or a blank.
    Plus,
    /// A percent sign that begins no escape.
    Percent,
    /// An escape of a byte that is part of no UTF-8.
    NotUtf8,
    /// A character ends the value though it stands within a string of it.
    Cuts,
    /// A character that must be escaped in a request line.
    Unescaped,
    /// Servers need not read a request line as long as this.
    TooLong,
}

/// One parameter: its name and its value, as they are meant.
pub(super) struct Given<'t> {
    pub name: Carried<'t>,
    pub value: Carried<'t>,
    /// The first plus in the value that stands for a plus.
    pub plus: Option<Span>,
    /// The `&` that ended it, where no known parameter follows, and whether it stands twice, as some write `and`.
    pub cut: Option<(Span, bool)>,
}

/// The parameters of a query whose text begins at `start` of `path`.
pub(super) fn parameters<'t>(path: &mut Carried<'t>, start: usize) -> Vec<Given<'t>> {
    let text = path.text.clone();
    let mut at = start;
    let mut given = Vec::new();
    for piece in text.get(start..).unwrap_or("").split('&') {
        let end = at + piece.len();
        let equals = piece.find('=').map_or(end, |equals| at + equals);
        if !piece.is_empty() {
            let behind = text[end..].strip_prefix('&').filter(|behind| !begins_with_known(behind));
            let cut = behind.map(|behind| (path.span(end, 1), behind.starts_with('&')));
            let name = path.piece(at, equals).decoded(true);
            let mut value = path.piece((equals + 1).min(end), end);
            // A form writes blanks as `+`; elsewhere a `+` is a plus.
            let plus = value.text.find('+');
            let is_form = plus.is_some() && !value.text.contains("%20") && !value.text.contains(' ');
            let plus = plus.filter(|_| !is_form).map(|plus| value.span(plus, 1));
            given.push(Given { name, value: value.decoded(is_form), plus, cut });
        }
        at = end + 1;
    }
    given
}

/// Whether a parameter that is known stands at the start of `text`: whatever is wrong before it ends there.
fn begins_with_known(text: &str) -> bool {
    let name = text.split_once('=').map_or("", |(name, _)| name);
    PARAMETERS.iter().any(|(known, _)| *known == name)
}

/// The pieces of `text` between commas, outer white space aside, each with where it stands.
pub(super) fn listed(text: &str) -> impl Iterator<Item = (usize, &str)> {
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
