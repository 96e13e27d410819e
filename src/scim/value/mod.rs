//! How the strings of SCIM are written: one file per syntax, each a pure function from a text to its first fault.
//!
//! Which attribute has which syntax stands in the schemas. What is only recommended is read generously: a telephone number
//! as people write it is no fault.

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

pub use date_time::{day_number, days_in_month};
pub use email::is_domain;
pub use moment::Moment;

/// The syntax of a string, beyond its type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// An e-mail address (RFC 5321).
    Email,
    /// A telephone number, as people write it or as a `tel:` URI (RFC 3966).
    Phone,
    /// An alpha-2 code of ISO 3166-1.
    Country,
    /// A language tag (RFC 5646).
    Language,
    /// Languages as `Accept-Language` lists them (RFC 9110 §12.5.4).
    Languages,
    /// A name of the IANA time zone database.
    TimeZone,
    /// `xsd:dateTime`.
    DateTime,
    /// Base64 (RFC 4648 §4).
    Binary,
    /// A URI, absolute or relative (RFC 3986).
    Uri,
    /// A URI that leads outside of SCIM: a relative one would lead into it.
    Url,
    /// A name that is compared as a whole.
    Name,
}

impl Format {
    /// What a type alone lays down.
    pub const fn of(kind: Type) -> Option<Self> {
        match kind {
            Type::DateTime => Some(Self::DateTime),
            Type::Binary => Some(Self::Binary),
            Type::Reference => Some(Self::Uri),
            _ => None,
        }
    }
}

/// Where a text breaks its syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What it is.
    pub kind: FaultKind,
    /// Where it stands in the text.
    pub span: Span,
}

/// The kinds of [`Fault`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// White space stands around it.
    OuterSpace,
    /// White space stands in it.
    Space,
    /// A character that cannot stand there.
    Character,
    /// It is longer than allowed.
    TooLong,
    /// It is shorter than any.
    TooShort,
    /// It has not the form at all.
    Shape,

    // — e-mail —
    /// There is no `@`.
    NoAt,
    /// There is more than one `@`.
    SecondAt,
    /// Nothing stands before the `@`.
    NoMailbox,
    /// Nothing stands behind the `@`.
    NoDomain,
    /// A dot stands first, last or twice.
    Dot,
    /// A part of the domain begins or ends with a hyphen.
    Hyphen,
    /// A name stands before the address, which stands in angle brackets.
    DisplayName,
    /// It is a `mailto:` URI.
    MailTo,

    // — telephone —
    /// There is no digit.
    NoDigit,
    /// A number that is not international does not say where it is one.
    NoContext,

    // — country —
    /// It is an alpha-3 code.
    Alpha3,
    /// It is a country's name.
    CountryName,
    /// No country is known so.
    UnknownCountry,

    // — language —
    /// Underscores join its parts.
    Underscore,
    /// No language has this code.
    UnknownLanguage,
    /// No region has this code.
    UnknownRegion,
    /// What follows `;` is no weight from 0 to 1.
    Weight,

    // — time zone —
    /// A name that Windows uses.
    WindowsZone,
    /// A difference to UTC.
    Offset,
    /// There is no such name.
    UnknownZone,
    /// The area is known, the place in it is not.
    UnknownPlace,

    // — date and time —
    /// There is no time.
    NoTime,
    /// There are no seconds.
    NoSeconds,
    /// There is no `T` in capitals between date and time.
    Separator,
    /// There is no time zone.
    NoZone,
    /// The time zone is none.
    Zone,
    /// There is no such day.
    NoSuchDay,
    /// There is no such time.
    NoSuchTime,

    // — Base64 —
    /// The two letters of the variant for URLs.
    UrlSafe,
    /// The lines of a PEM file stand around it.
    Pem,
    /// `=` stands in the wrong number or place.
    Padding,

    // — URI —
    /// `%` without two hexadecimal digits.
    Percent,
    /// There is no scheme such as `https:`.
    NoScheme,
}

/// The first fault of `text`, which is not empty.
pub fn fault(format: Format, text: &str) -> Option<Fault> {
    let lists_or_lines = matches!(format, Format::Languages | Format::Binary);
    if !lists_or_lines && let Some(fault) = outer_space(text) {
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
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return None;
    }
    let (at, control) = text.char_indices().find(|(_, c)| c.is_control())?;
    Some(Fault::new(FaultKind::Character, at, control.len_utf8()))
}

/// What `text` probably means, written well; nothing where that is anybody's guess.
pub fn mend(format: Format, text: &str) -> Option<String> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return None;
    }
    let mended = match format {
        _ if fault(format, trimmed).is_none() => trimmed.to_owned(),
        Format::Email => email::mend(trimmed),
        Format::Phone => phone::mend(trimmed),
        Format::Country => country::mend(trimmed)?,
        Format::Language => language::mend(trimmed),
        Format::Languages => trimmed.replace('_', "-"),
        Format::TimeZone => time_zone::mend(trimmed)?,
        Format::DateTime => date_time::mend(trimmed),
        Format::Binary => binary::mend(trimmed),
        Format::Uri | Format::Url => uri::mend(trimmed),
        Format::Name => return None,
    };
    (mended != text && fault(format, &mended).is_none()).then_some(mended)
}

impl Fault {
    fn new(kind: FaultKind, start: usize, length: usize) -> Self {
        Self { kind, span: Span::new(start, start + length) }
    }

    /// One that concerns the whole of `text`.
    fn whole(kind: FaultKind, text: &str) -> Self {
        Self::new(kind, 0, text.len())
    }

    /// The character of `text` at `start`, which cannot stand there.
    fn character(text: &str, start: usize) -> Self {
        let found = text.get(start..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let kind = if found.is_whitespace() { FaultKind::Space } else { FaultKind::Character };
        Self::new(kind, start, found.len_utf8())
    }

    /// The same, where the text stands `by` bytes further on.
    fn shifted(self, by: usize) -> Self {
        Self::new(self.kind, self.span.start as usize + by, (self.span.end - self.span.start) as usize)
    }
}

fn outer_space(text: &str) -> Option<Fault> {
    // Letters and digits are the rule, and looking at two bytes tells.
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
