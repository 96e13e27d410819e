use crate::text::Span;

/// Something in a text that is not JSON, or that JSON leaves unsafe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where it stands.
    pub span: Span,
}

/// The kinds of [`Problem`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// There is no value: the text is empty or only white space.
    Empty,
    /// The text is too long for 32-bit offsets.
    TooLong,
    /// A byte order mark stands before the value.
    ByteOrderMark,
    /// Something stands where only `0` may stand. Reading ends here.
    Unexpected(Expected),
    /// A mark of another writing stands in the place of one of JSON's. Reading ends here.
    OtherMark(Mark),
    /// The text ends inside this bracket. Reading ends here.
    Unclosed {
        /// The bracket that was not closed.
        open: Span,
    },
    /// The text ends inside this string. Reading ends here.
    UnclosedString,
    /// Brackets nest deeper than [`super::MAX_DEPTH`]. Reading ends here.
    TooDeep,
    /// Something stands behind the value. Reading ends here.
    TrailingText,
    /// A comma stands before a closing bracket.
    TrailingComma,
    /// No comma stands between two members or elements; the span is empty, where it belongs.
    MissingComma,
    /// A comment.
    Comment,
    /// A string in single quotes.
    SingleQuotes,
    /// A key without quotes.
    BareKey,
    /// A word that is not `true`, `false` or `null` but means this one.
    Literal(&'static str),
    /// A number that the grammar does not allow (leading zero, plus sign, bare dot, `1.`).
    Number,
    /// A number that most readers, which keep doubles, do not keep exactly: grammatical, but it becomes another one.
    Inexact,
    /// A backslash before something that is no escape; the span covers both.
    Escape,
    /// A control character that must be escaped in a string.
    ControlCharacter,
    /// A `\u` escape for one half of a surrogate pair: grammatical, but no character.
    LoneSurrogate,
}

impl ProblemKind {
    /// Whether a strict reader refuses the text for it.
    pub fn is_fatal(self) -> bool {
        !matches!(self, Self::LoneSurrogate | Self::ByteOrderMark | Self::Inexact)
    }
}

/// A mark that other writings put where JSON has one of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A typographic quote for `"`.
    TypographicQuote,
    /// `\"` or `\u0022`, as a string within a string has it.
    EscapedQuote,
    /// `&quot;`, as HTML and XML have it.
    QuoteEntity,
    /// White space that JSON does not know, or a character that nobody sees.
    Blank,
    /// `=>` for the colon, as Ruby and PHP have it.
    Arrow,
}

impl Mark {
    /// The one that `text` begins with, and its length.
    pub fn at(text: &str) -> Option<(Self, usize)> {
        let first = text.chars().next()?;
        match first {
            '\\' if text.starts_with("\\u0022") => Some((Self::EscapedQuote, 6)),
            '\\' => text.starts_with("\\\"").then_some((Self::EscapedQuote, 2)),
            '&' => text.starts_with("&quot;").then_some((Self::QuoteEntity, 6)),
            '=' => text.starts_with("=>").then_some((Self::Arrow, 2)),
            '“' | '”' | '„' | '‟' => Some((Self::TypographicQuote, first.len_utf8())),
            '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' => Some((Self::Blank, first.len_utf8())),
            _ if !first.is_ascii() && first.is_whitespace() => Some((Self::Blank, first.len_utf8())),
            _ => None,
        }
    }
}

/// What the grammar allows at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Any value.
    Value,
    /// A value or `]`.
    ValueOrEnd,
    /// A key in double quotes.
    Key,
    /// A key in double quotes or `}`.
    KeyOrEnd,
    /// `:`
    Colon,
    /// `,` or `]`
    CommaOrBracket,
    /// `,` or `}`
    CommaOrBrace,
}
