use std::borrow::Cow;

use crate::text::Span;

/// A text that came as bytes.
pub(crate) struct Utf8<'b> {
    /// The text, with U+FFFD where there was no UTF-8.
    pub text: Cow<'b, str>,
    /// Where the first U+FFFD stands that was put in, and how many there are.
    pub damage: Option<(Span, usize)>,
}

impl<'b> Utf8<'b> {
    pub fn read(bytes: &'b [u8]) -> Self {
        if let Ok(text) = std::str::from_utf8(bytes) {
            return Self { text: Cow::Borrowed(text), damage: None };
        }
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
        Self { text: Cow::Owned(text), damage: first.map(|first| (first, count)) }
    }
}
