use crate::text::Span;

/// Something in a text that is not JSON, or that is unsafe in JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where it is.
    pub span: Span,
}

/// The kinds of [`Problem`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// There is no value: the text is empty or only whitespace.
    Empty,
    /// The text is too long for 32-bit offsets.
    TooLong,
    /// A byte order mark before the value.
    ByteOrderMark,
    /// Something other than what the grammar expects. Reading stops here.
    Unexpected(Expected),
    /// A character from another notation where JSON has its own. Reading stops here.
    OtherMark(Mark),
    /// The text ends inside this bracket. Reading stops here.
    Unclosed {
        /// The bracket that was not closed.
        open: Span,
    },
    /// The text ends inside this string. Reading stops here.
    UnclosedString,
    /// A string whose opening quote is missing. Reading stops here.
    UnopenedString,
    /// Brackets nest deeper than [`super::MAX_DEPTH`]. Reading stops here.
    TooDeep,
    /// Text after the value. Reading stops here.
    TrailingText,
    /// A comma before a closing bracket.
    TrailingComma,
    /// No comma between two members or elements; the span is empty, where it belongs.
    MissingComma,
    /// A comment.
    Comment,
    /// A string in single quotes.
    SingleQuotes,
    /// A key without quotes.
    BareKey,
    /// A word that is not `true`, `false` or `null` but means this one.
    Literal(&'static str),
    /// A variable of an API client in place of a value, without quotes: `{{active}}`.
    Variable,
    /// A number that the grammar does not allow (leading zero, plus sign, bare dot, `1.`).
    Number,
    /// A number that most parsers cannot represent exactly because they use doubles: grammatical, but it becomes a
    /// different one.
    Inexact,
    /// A string with quotes that are not escaped; the span covers the string.
    UnescapedQuotes,
    /// A backslash that does not begin a valid escape; the span covers both characters.
    Escape,
    /// A control character that must be escaped in a string.
    ControlCharacter,
    /// A `\u` escape for one half of a surrogate pair: grammatical, but no character.
    LoneSurrogate,
    /// U+FFFD, by which a decoder replaced a character; the first one of a string or key.
    LostCharacter,
    /// A string or key whose UTF-8 was read as Windows-1252; see [`misread`](crate::text::misread).
    Misread,
}

impl ProblemKind {
    /// Whether a strict parser rejects the text because of it.
    pub fn is_fatal(self) -> bool {
        !matches!(self, Self::LoneSurrogate | Self::ByteOrderMark | Self::Inexact | Self::LostCharacter | Self::Misread)
    }
}

/// A character of another notation where JSON has one of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A typographic quote for `"`.
    TypographicQuote,
    /// `\"` or `\u0022`, as in a string within a string.
    EscapedQuote,
    /// `&quot;`, as in HTML and XML.
    QuoteEntity,
    /// Whitespace that JSON does not allow, or an invisible character.
    Blank,
    /// `=>` for the colon, as in Ruby and PHP.
    Arrow,
}

impl Mark {
    /// Returns the mark that `text` begins with, and its length.
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

/// What the grammar allows at a location.
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
