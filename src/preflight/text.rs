use std::borrow::Cow;

use crate::rules::NotUtf8;
use crate::text::Span;

/// Where a text first stops being UTF-8, and how; `None` if all of it is UTF-8.
pub(crate) type Damage = Option<(Span, NotUtf8)>;

/// Text that came as bytes.
pub(crate) struct Utf8<'b> {
    /// The text, with U+FFFD for invalid bytes. UTF-16 is decoded, without its byte order mark, so that locations are
    /// those that an editor shows.
    pub text: Cow<'b, str>,
    /// Where it is not UTF-8, and how.
    pub damage: Damage,
}

impl<'b> Utf8<'b> {
    pub fn read(bytes: &'b [u8]) -> Self {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Self { text: Cow::Borrowed(text), damage: None };
        }
        match bytes {
            [0xFF, 0xFE, units @ ..] => Self::utf16(units, u16::from_le_bytes),
            [0xFE, 0xFF, units @ ..] => Self::utf16(units, u16::from_be_bytes),
            _ => Self::damaged(bytes),
        }
    }

    fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Self {
        // An odd byte at the end is read like an unpaired surrogate.
        const HALF: u16 = 0xD800;
        let units = bytes.chunks(2).map(|pair| <[u8; 2]>::try_from(pair).map_or(HALF, unit));
        let letters = char::decode_utf16(units).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
        let text: String = letters.collect();
        let first = text.chars().next().map_or(0, char::len_utf8);
        Self { text: Cow::Owned(text), damage: Some((Span::new(0, first), NotUtf8::Utf16)) }
    }

    fn damaged(bytes: &[u8]) -> Self {
        let mut text = String::with_capacity(bytes.len());
        let mut first = None;
        let mut count = 0;
        for chunk in bytes.utf8_chunks() {
            text.push_str(chunk.valid());
            if !chunk.invalid().is_empty() {
                let start = text.len();
                text.push(char::REPLACEMENT_CHARACTER);
                first = first.or(Some(Span::new(start, text.len())));
                count += 1;
            }
        }
        Self { text: Cow::Owned(text), damage: first.map(|first| (first, NotUtf8::Places(count))) }
    }
}
