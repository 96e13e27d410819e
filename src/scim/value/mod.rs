//! The syntaxes of SCIM's strings: one file each, with a pure function from a text to its first fault.
//!
//! The schemas say which attribute has which syntax. What is only recommended is read generously: a telephone number in
//! a common notation is not a fault.

mod binary;
mod country;
mod date_time;
mod email;
mod language;
mod moment;
mod phone;
mod time_zone;
mod uri;

use crate::text::Span;

use super::Type;

pub use binary::decode as decode_base64;
pub use date_time::{day_number, days_in_month};
pub use email::is_domain;
pub use moment::Moment;

/// The syntax of a string, beyond its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An email address (RFC 5321).
    Email,
    /// A telephone number, in a common notation or as a `tel:` URI (RFC 3966).
    Phone,
    /// An alpha-2 code of ISO 3166-1.
    Country,
    /// A language tag (RFC 5646).
    Language,
    /// A list of languages as in `Accept-Language` (RFC 9110 §12.5.4).
    Languages,
    /// A name in the IANA time zone database.
    TimeZone,
    /// `xsd:dateTime`.
    DateTime,
    /// Base64 (RFC 4648 §4).
    Binary,
    /// A URI, absolute or relative (RFC 3986).
    Uri,
    /// A URI that leads outside of SCIM, so that a relative one makes no sense.
    Url,
    /// A name that is compared as a whole.
    Name,
}

impl Format {
    /// Returns the syntax that a type implies.
    pub const fn of(kind: Type) -> Option<Self> {
        match kind {
            Type::DateTime => Some(Self::DateTime),
            Type::Binary => Some(Self::Binary),
            Type::Reference => Some(Self::Uri),
            _ => None,
        }
    }
}

/// A violation of a syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind of violation.
    pub kind: FaultKind,
    /// Its location in the text.
    pub span: Span,
}

/// The kinds of [`Fault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Leading or trailing whitespace.
    OuterSpace,
    /// Whitespace within the text.
    Space,
    /// An invalid character.
    Character,
    /// Too long.
    TooLong,
    /// Too short.
    TooShort,
    /// A different format altogether.
    Shape,

    // — email —
    /// Missing `@`.
    NoAt,
    /// More than one `@`.
    SecondAt,
    /// Nothing before the `@`.
    NoMailbox,
    /// Nothing after the `@`.
    NoDomain,
    /// A dot that is first, last or doubled.
    Dot,
    /// A domain label that begins or ends with a hyphen.
    Hyphen,
    /// A display name before the address in angle brackets.
    DisplayName,
    /// A `mailto:` URI.
    MailTo,

    // — telephone —
    /// No digits.
    NoDigit,
    /// A local number without its context.
    NoContext,

    // — country —
    /// An alpha-3 code.
    Alpha3,
    /// The name of a country.
    CountryName,
    /// Unknown country.
    UnknownCountry,

    // — language —
    /// Underscores between subtags.
    Underscore,
    /// Unknown language code.
    UnknownLanguage,
    /// Unknown region code.
    UnknownRegion,
    /// An invalid weight after `;`: it must be from 0 to 1.
    Weight,

    // — time zone —
    /// A Windows time zone name.
    WindowsZone,
    /// An offset from UTC.
    Offset,
    /// Unknown name.
    UnknownZone,
    /// Unknown location in a known area.
    UnknownPlace,

    // — date and time —
    /// Missing time.
    NoTime,
    /// Missing seconds.
    NoSeconds,
    /// Missing upper-case `T` between date and time.
    Separator,
    /// Missing time zone.
    NoZone,
    /// Invalid time zone.
    Zone,
    /// Nonexistent date.
    NoSuchDay,
    /// Nonexistent time.
    NoSuchTime,

    // — Base64 —
    /// The two characters of the URL-safe alphabet.
    UrlSafe,
    /// The lines of a PEM file.
    Pem,
    /// Missing or misplaced `=`.
    Padding,

    // — URI —
    /// `%` without two hexadecimal digits.
    Percent,
    /// Missing scheme, such as `https:`.
    NoScheme,
}

/// Returns the first fault of `text`, which is not empty.
pub fn fault(format: Format, text: &str) -> Option<Fault> {
    let lists_or_lines = matches!(format, Format::Languages | Format::Binary);
    if !lists_or_lines && let Some(fault) = surrounding_space(text) {
        return Some(fault);
    }
    match format {
        Format::Email => email::fault(text),
        Format::Phone => phone::fault(text),
        Format::Country => country::fault(text),
        Format::Language => language::fault(text),
        Format::Languages => language::list_fault(text),
        Format::TimeZone => time_zone::fault(text),
        Format::DateTime => date_time::fault(text),
        Format::Binary => binary::fault(text),
        Format::Uri => uri::fault(text),
        Format::Url => uri::url_fault(text),
        Format::Name => name_fault(text),
    }
}

fn name_fault(text: &str) -> Option<Fault> {
    // Asking every byte, without stopping, takes sixteen at a time.
    if text.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~')) {
        return None;
    }
    let (at, control) = text.char_indices().find(|(_, c)| c.is_control())?;
    Some(Fault::new(FaultKind::Character, at, control.len_utf8()))
}

/// Returns the correct form of what `text` probably means; `None` if that is not clear.
pub fn correct(format: Format, text: &str) -> Option<String> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    let corrected = match format {
        _ if fault(format, trimmed).is_none() => trimmed.to_owned(),
        Format::Email => email::correct(trimmed),
        Format::Phone => phone::correct(trimmed),
        Format::Country => country::correct(trimmed)?,
        Format::Language => language::correct(trimmed),
        Format::Languages => trimmed.replace('_', "-"),
        Format::TimeZone => time_zone::correct(trimmed)?,
        Format::DateTime => date_time::correct(trimmed),
        Format::Binary => binary::correct(trimmed),
        Format::Uri | Format::Url => uri::correct(trimmed),
        Format::Name => return None,
    };
    (corrected != text && fault(format, &corrected).is_none()).then_some(corrected)
}

impl Fault {
    fn new(kind: FaultKind, start: usize, length: usize) -> Self {
        Self { kind, span: Span::new(start, start + length) }
    }

    /// Returns a fault that concerns all of `text`.
    fn whole(kind: FaultKind, text: &str) -> Self {
        Self::new(kind, 0, text.len())
    }

    /// Returns the fault of an invalid character of `text` at `start`.
    fn character(text: &str, start: usize) -> Self {
        let found = text.get(start..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let kind = if found.is_whitespace() { FaultKind::Space } else { FaultKind::Character };
        Self::new(kind, start, found.len_utf8())
    }

    /// Returns the fault relative to a text that begins `by` bytes earlier.
    fn shifted(self, by: usize) -> Self {
        Self::new(self.kind, self.span.start as usize + by, (self.span.end - self.span.start) as usize)
    }
}

fn surrounding_space(text: &str) -> Option<Fault> {
    // Most texts begin and end with a visible ASCII character, so two bytes are enough to tell.
    let plain = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    if plain(text.as_bytes().first()) && plain(text.as_bytes().last()) {
        return None;
    }
    let leading = text.len() - text.trim_start().len();
    if leading > 0 {
        return Some(Fault::new(FaultKind::OuterSpace, 0, leading));
    }
    let kept = text.trim_end().len();
    (kept < text.len()).then(|| Fault::new(FaultKind::OuterSpace, kept, text.len() - kept))
}

#[cfg(test)]
mod tests;
