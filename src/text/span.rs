/// A half-open range of UTF-8 byte offsets in one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u32,
    /// Offset after the last byte.
    pub end: u32,
}

impl Span {
    /// Returns the range from `start` to `end`; an end before the start gives an empty range at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        let start = clamp(start);
        Self { start, end: clamp(end).max(start) }
    }

    /// Returns the empty range at `offset`.
    pub fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Returns the range of `piece`, a slice of `text`; the empty range at the start if it is not one.
    pub fn within(text: &str, piece: &str) -> Self {
        let start = (piece.as_ptr() as usize).wrapping_sub(text.as_ptr() as usize);
        if start > text.len() { Self::default() } else { Self::new(start, start + piece.len()) }
    }

    /// Returns the text in the range; empty if the range does not fit `text`.
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// Returns the smallest range that covers both.
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Returns the range as one of the text of `outer`, which contains it.
    pub fn relative_to(self, outer: Self) -> Self {
        Self { start: self.start.saturating_sub(outer.start), end: self.end.saturating_sub(outer.start) }
    }

    /// Whether `other` lies within this range.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the range is empty.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }
}

/// Texts over 4 GiB are not read (see `json::read`), so an offset fits; a larger one is a bug that must not wrap
/// around.
fn clamp(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Span;

    #[test]
    fn a_range_that_does_not_fit_is_empty() {
        assert_eq!(Span::new(1, 3).of("aé"), "é");
        assert_eq!(Span::new(2, 3).of("aé"), "", "inside a character");
        assert_eq!(Span::new(0, 9).of("aé"), "", "beyond the end");
        assert_eq!(Span::new(5, 2), Span::at(5));
    }

    #[test]
    fn a_slice_has_the_span_that_it_was_cut_from() {
        let text = "aé b";
        for piece in ["", &text[..0], &text[1..3], &text[4..], &text[5..], text] {
            let span = Span::within(text, piece);
            assert_eq!(span.of(text), piece);
        }
        assert_eq!(Span::within(text, &text[5..]), Span::at(5));
        assert_eq!(Span::within("", "a piece of another text"), Span::at(0));
    }
}
