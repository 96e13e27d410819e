use std::borrow::Cow;

use crate::json::{Key, Value};

use super::filter::{Filter, FilterFault, FilterFaultKind, Node, Operator, name_fault, read_values};
use super::place::Place;
use super::urn::split_full_name;

/// The path of a PATCH operation (RFC 7644 §3.5.2, figure 7): `[urn:]attribute[filter].subAttribute`. Without a filter,
/// nothing is allocated.
#[derive(Clone, Debug, PartialEq)]
pub struct Path<'p> {
    /// The schema's URN, if it is written.
    pub urn: Option<&'p str>,
    /// The attribute; empty if the path is a bare URN.
    pub attribute: &'p str,
    /// The filter in the brackets. Its attributes are sub-attributes of `attribute`.
    pub filter: Option<Filter<'p>>,
    /// The sub-attribute after the dot.
    pub part: Option<&'p str>,
}

/// The path of an operation, or a key that is one.
#[derive(Clone, Debug)]
pub struct WrittenPath<'t> {
    /// Its text.
    pub text: &'t str,
    /// What it means, or why it cannot be read.
    pub parsed: Result<Path<'t>, PathFault>,
    /// Where it is.
    pub place: Place<'t>,
}

impl<'t> WrittenPath<'t> {
    /// Reads the member `path`; `None` if it is not a string.
    pub(super) fn of_member(path: Value<'t>) -> Option<Self> {
        Some(Self::read(path.as_str()?, path.into()))
    }

    fn read(text: &'t str, place: Place<'t>) -> Self {
        Self { text, parsed: Path::read(text), place }
    }
}

impl<'t> From<Key<'t>> for WrittenPath<'t> {
    fn from(key: Key<'t>) -> Self {
        Self::read(key.text(), key.into())
    }
}

/// Why a path cannot be read. Offsets count bytes of the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFault {
    /// It violates the grammar of paths.
    Path {
        /// The kind of violation.
        kind: PathFaultKind,
        /// Its offset.
        at: usize,
    },
    /// Its filter violates the grammar of filters.
    Filter(FilterFault),
}

/// The violations of the grammar of paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathFaultKind {
    /// It is empty.
    Empty,
    /// Unclosed bracket.
    Unclosed,
    /// Empty filter.
    EmptyFilter,
    /// Unclosed string in the filter.
    UnclosedString,
    /// Not a name.
    Name,
    /// Unexpected text after the end.
    Trailing,
}

impl PathFault {
    /// Returns its offset.
    pub fn at(self) -> usize {
        match self {
            Self::Path { at, .. } | Self::Filter(FilterFault { at, .. }) => at,
        }
    }
}

/// One of the comparisons that a value filter such as `type eq "work"` selects by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selector {
    /// The sub-attribute: `type`.
    pub part: String,
    /// The text that it is compared with: `work`.
    pub value: String,
}

impl Selector {
    /// Whether it selects by this sub-attribute, in any letter case.
    pub fn is_by(&self, part: &str) -> bool {
        self.part.eq_ignore_ascii_case(part)
    }

    /// Whether it selects values with this text in this sub-attribute, in any letter case.
    pub fn is(&self, part: &str, value: &str) -> bool {
        self.is_by(part) && self.value.eq_ignore_ascii_case(value)
    }
}

impl<'p> Path<'p> {
    /// Reads `path`.
    ///
    /// # Errors
    /// Returns what violates the grammar, and where.
    pub fn read(path: &'p str) -> Result<Self, PathFault> {
        if path.trim().is_empty() {
            return Err(fault(PathFaultKind::Empty, 0));
        }
        let (urn, rest) = split_full_name(path).map_err(|at| fault(PathFaultKind::Name, at))?;
        if urn.is_some() && rest.is_empty() {
            return Ok(Self { urn, attribute: "", filter: None, part: None });
        }
        Self::read_after(urn, path, path.len() - rest.len())
    }

    /// Reads what follows the URN and its colon.
    fn read_after(urn: Option<&'p str>, path: &'p str, start: usize) -> Result<Self, PathFault> {
        let end = path[start..].find(['[', '.']).map_or(path.len(), |at| start + at);
        let attribute = name(path, start, end)?;
        let (filter, end) = match path[end..].starts_with('[') {
            true => {
                let close = closing_bracket(path, end)?;
                (Some(value_filter(path, end, close)?), close + 1)
            }
            false => (None, end),
        };
        let part = match path[end..].strip_prefix('.') {
            Some(_) => Some(name(path, end + 1, path.len())?),
            None if end == path.len() => None,
            None => return Err(fault(PathFaultKind::Trailing, end)),
        };
        Ok(Self { urn, attribute, filter, part })
    }

    /// Returns the comparisons of its filter if it only uses `eq` and `and`; none otherwise.
    pub fn selectors(&self) -> impl Iterator<Item = Selector> {
        let nodes = self.filter.as_ref().map_or(&[][..], Filter::nodes);
        let plain = nodes.iter().all(|node| match node {
            Node::Compare(comparison) => comparison.operator == Operator::Eq,
            node => *node == Node::And,
        });
        nodes.iter().filter(move |_| plain).filter_map(|node| {
            let Node::Compare(comparison) = node else { return None };
            let value = comparison.value.text().map_or_else(|| comparison.value.to_string(), Cow::into_owned);
            Some(Selector { part: comparison.path.name.to_owned(), value })
        })
    }
}

fn fault(kind: PathFaultKind, at: usize) -> PathFault {
    PathFault::Path { kind, at }
}

/// Returns the text between the brackets at `open` and `close`.
fn value_filter(text: &str, open: usize, close: usize) -> Result<Filter<'_>, PathFault> {
    let filter = read_values(&text[open + 1..close]);
    match filter.fatal_fault() {
        None => Ok(filter),
        Some(FilterFault { kind: FilterFaultKind::Empty, .. }) => Err(fault(PathFaultKind::EmptyFilter, open)),
        Some(fault) => Err(PathFault::Filter(FilterFault { at: open + 1 + fault.at, ..fault })),
    }
}

/// Returns the name in `text[start..end]`.
fn name(text: &str, start: usize, end: usize) -> Result<&str, PathFault> {
    let name = &text[start..end];
    name_fault(name).map_or(Ok(name), |at| Err(fault(PathFaultKind::Name, start + at)))
}

/// Returns the closing bracket for the one at `open`, ignoring brackets in strings.
fn closing_bracket(text: &str, open: usize) -> Result<usize, PathFault> {
    let mut quoted = None;
    let mut escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(open + 1) {
        match (byte, quoted) {
            _ if escaped => escaped = false,
            (b'\\', Some(_)) => escaped = true,
            (b'"', Some(_)) => quoted = None,
            (b'"', None) => quoted = Some(at),
            (b']', None) => return Ok(at),
            _ => {}
        }
    }
    Err(quoted.map_or(fault(PathFaultKind::Unclosed, open), |at| fault(PathFaultKind::UnclosedString, at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scim::ENTERPRISE;

    /// URN, attribute, filter, sub-attribute.
    type Parts<'p> = (Option<&'p str>, &'p str, Option<&'p str>, Option<&'p str>);

    fn check(path: &str, expected: Result<Parts<'_>, PathFault>) {
        let read = Path::read(path);
        let read = read.map(|path| (path.urn, path.attribute, path.filter.map(|filter| filter.text()), path.part));
        assert_eq!(read, expected, "{path:?}");
    }

    #[test]
    fn a_path_is_a_name_with_an_optional_filter_and_sub_attribute() {
        check("active", Ok((None, "active", None, None)));
        check("name.givenName", Ok((None, "name", None, Some("givenName"))));
        check("emails[type eq \"work\"].value", Ok((None, "emails", Some("type eq \"work\""), Some("value"))));
        check("members[value eq \"a]b\"]", Ok((None, "members", Some("value eq \"a]b\""), None)));
        check(r#"members[value eq "a\"]b"]"#, Ok((None, "members", Some(r#"value eq "a\"]b""#), None)));
        check(&format!("{ENTERPRISE}:manager.value"), Ok((Some(ENTERPRISE), "manager", None, Some("value"))));
        check(ENTERPRISE, Ok((Some(ENTERPRISE), "", None, None)));
    }

    #[test]
    fn a_broken_path_has_a_fault_offset() {
        check("", Err(fault(PathFaultKind::Empty, 0)));
        check("emails[type eq \"work\"", Err(fault(PathFaultKind::Unclosed, 6)));
        check("emails[type eq \"work].value", Err(fault(PathFaultKind::UnclosedString, 15)));
        check("emails[]", Err(fault(PathFaultKind::EmptyFilter, 6)));
        check("emails[type pr]value", Err(fault(PathFaultKind::Trailing, 15)));
        check("user name", Err(fault(PathFaultKind::Name, 4)));
        check("name.", Err(fault(PathFaultKind::Name, 5)));
        check("a.b.c", Err(fault(PathFaultKind::Name, 3)));
        check(".a", Err(fault(PathFaultKind::Name, 0)));
        check(
            &format!("{ENTERPRISE}:manager[value eq].value"),
            Err(PathFault::Filter(FilterFault { kind: FilterFaultKind::Value, at: ENTERPRISE.len() + 15, len: 2 })),
        );
        check(&"[".repeat(100_000), Err(fault(PathFaultKind::Name, 0)));
    }

    #[test]
    fn a_filter_of_equalities_gives_its_selectors() {
        let check = |path: &str, expected: &[(&str, &str)]| {
            let path = Path::read(path).expect("a path");
            let read: Vec<_> = path.selectors().collect();
            let read: Vec<_> = read.iter().map(|one| (one.part.as_str(), one.value.as_str())).collect();
            assert_eq!(read, expected);
        };
        check("emails[type eq \"work\" and primary eq true].value", &[("type", "work"), ("primary", "true")]);
        check("roles[primary eq \"True\"].value", &[("primary", "True")]);
        check("emails[type eq \"a and b\"]", &[("type", "a and b")]);
        check("emails[type sw \"w\"]", &[]);
    }
}
