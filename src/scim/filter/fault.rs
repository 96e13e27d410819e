/// A violation of the filter grammar (RFC 7644 §3.4.2.2, figure 1). Offsets count bytes of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilterFault {
    /// The kind of violation.
    pub kind: FilterFaultKind,
    /// Its offset.
    pub at: usize,
    /// Its length; 0 at the end of the filter.
    pub len: usize,
}

/// The kinds of [`FilterFault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterFaultKind {
    // — these stop the parser —
    /// Empty filter.
    Empty,
    /// Expected an attribute, `not` or a parenthesis.
    Operand,
    /// Not an attribute name.
    Name,
    /// Missing operator after an attribute.
    OperatorMissing,
    /// Unknown operator.
    Operator,
    /// Missing value after an operator.
    Value,
    /// Expected `and` or `or`.
    Connective,
    /// Unclosed string.
    UnclosedString,
    /// Unclosed parenthesis.
    UnclosedGroup,
    /// Unclosed bracket.
    UnclosedBracket,
    /// Unmatched closing parenthesis or bracket.
    Unopened,
    /// Nested value path.
    Nested,
    /// Groups nested deeper than fifty levels.
    TooDeep,
    /// More comparisons than any real filter has.
    TooLong,

    // — these have one obvious interpretation —
    /// Whitespace other than one space between words.
    Space {
        /// Whether a space is expected there.
        expected: bool,
        /// Whether all of it is ASCII: to the grammar, a no-break space is no space.
        is_ascii: bool,
    },
    /// Missing space.
    NoSpace,
    /// A string in single quotes.
    SingleQuotes,
    /// A string in typographic quotes.
    CurlyQuotes,
    /// A string without quotes.
    Unquoted,
    /// Invalid JSON escape.
    Escape,
    /// A control character in a string.
    Control,
    /// `True`, `False` or `Null`.
    LiteralCase,
    /// An alias of an operator: `==`, `contains`.
    OperatorAlias(&'static str),
    /// An alias of a connective: `&&`.
    ConnectiveAlias(&'static str),
    /// `not` without parentheses.
    NotWithoutGroup,
    /// A comparison of a value path: `emails[type eq "work"].value eq "x"`.
    ComparisonAfterBrackets,
    /// The filter includes the name of its parameter: `filter=`.
    ParameterName,
}

impl FilterFaultKind {
    /// Whether nothing after it was read.
    pub fn is_fatal(self) -> bool {
        matches!(
            self,
            Self::Empty
                | Self::Operand
                | Self::Name
                | Self::OperatorMissing
                | Self::Operator
                | Self::Value
                | Self::Connective
                | Self::UnclosedString
                | Self::UnclosedGroup
                | Self::UnclosedBracket
                | Self::Unopened
                | Self::Nested
                | Self::TooDeep
                | Self::TooLong
        )
    }
}

/// Returns where `name` is not an attribute name: a letter, then letters, digits, `$`, `-`, `_` (RFC 7643 §2.1); the
/// RFC has one name that begins with `$`.
pub(in crate::scim) fn name_fault(name: &str) -> Option<usize> {
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.eq_ignore_ascii_case("$ref") {
        return Some(0);
    }
    name.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'$')))
}
