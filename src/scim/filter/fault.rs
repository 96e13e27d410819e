/// Where a filter departs from the grammar (RFC 7644 §3.4.2.2, figure 1). Places count bytes of the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilterFault {
    /// What it is.
    pub kind: FilterFaultKind,
    /// Where it begins.
    pub at: usize,
    /// How long it is; 0 at the end of the filter.
    pub len: usize,
}

/// The kinds of [`FilterFault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilterFaultKind {
    // — no reading goes past these —
    /// It says nothing.
    Empty,
    /// An attribute, `not` or a parenthesis belongs here.
    Operand,
    /// This is no attribute's name.
    Name,
    /// An attribute without an operator.
    OperatorMissing,
    /// An operator that SCIM does not know.
    Operator,
    /// An operator without a value.
    Value,
    /// `and` or `or` belongs here.
    Connective,
    /// A string is not closed.
    UnclosedString,
    /// A parenthesis is not closed.
    UnclosedGroup,
    /// A bracket is not closed.
    UnclosedBracket,
    /// A parenthesis or bracket closes what is not open.
    Unopened,
    /// A value path stands within another.
    Nested,
    /// Groups stand within each other deeper than fifty levels.
    TooDeep,
    /// It makes more comparisons than anyone asks for.
    TooLong,

    // — these have one obvious reading —
    /// White space other than one blank between words.
    Space {
        /// Whether a blank belongs there.
        wanted: bool,
    },
    /// A blank is missing.
    NoSpace,
    /// A string stands in single quotes.
    SingleQuotes,
    /// A string stands in typographic quotes.
    CurlyQuotes,
    /// A string stands without quotes.
    Unquoted,
    /// An escape that JSON does not know.
    Escape,
    /// A control character in a string.
    Control,
    /// `True`, `False` or `Null`.
    LiteralCase,
    /// An operator by another name: `==`, `contains`.
    OperatorAlias(&'static str),
    /// A connective by another name: `&&`.
    ConnectiveAlias(&'static str),
    /// `not` without parentheses.
    NotWithoutGroup,
    /// A value path that is compared: `emails[type eq "work"].value eq "x"`.
    ValuePathGoesOn,
    /// The filter begins with the name of its parameter: `filter=`.
    ParameterName,
}

impl FilterFault {
    /// The fault in the text of which the filter is a piece, `by` bytes behind its start.
    pub(in crate::scim) fn moved(self, by: usize) -> Self {
        Self { at: self.at + by, ..self }
    }
}

impl FilterFaultKind {
    /// Whether nothing behind it was read.
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

/// Where `name` is none of an attribute: a letter, then letters, digits, `$`, `-`, `_` (RFC 7643 §2.1); of the names
/// that begin with `$` the RFC has one.
pub(in crate::scim) fn name_fault(name: &str) -> Option<usize> {
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.eq_ignore_ascii_case("$ref") {
        return Some(0);
    }
    name.bytes().position(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'$')))
}
