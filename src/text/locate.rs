use std::borrow::Cow;

/// Bytes between two checkpoints: a lookup reads at most this many.
const STRIDE: usize = 64;

/// The position of an offset as editors count: UTF-16 code units, lines and columns from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// UTF-16 code units before it.
    pub utf16: u32,
    /// Line, from 1. A line ends with LF, CR LF or a lone CR.
    pub line: u32,
    /// Column, from 1, in UTF-16 code units.
    pub column: u32,
}

impl Position {
    /// The start of a text.
    pub const START: Self = Self { utf16: 0, line: 1, column: 1 };

    /// Returns this position, counted in a text that itself begins at `start` of a longer one.
    pub fn after(self, start: Self) -> Self {
        Self {
            utf16: start.utf16.saturating_add(self.utf16),
            line: start.line.saturating_add(self.line - 1),
            column: if self.line == 1 { start.column.saturating_add(self.column - 1) } else { self.column },
        }
    }
}

/// Counts positions while a text passes in pieces, cut anywhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counter {
    at: Checkpoint,
    before: u8,
}

impl Counter {
    /// Counts `bytes`.
    pub fn advance(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(STRIDE) {
            self.before = self.at.advance(self.before, chunk);
        }
    }

    /// Returns the position of `next`, the byte after everything that has passed.
    pub fn position(self, next: u8) -> Position {
        self.at.position(self.before, Some(next))
    }
}

/// What a [`Locator`] knows about a text, without the text: built in one pass, 12 bytes for every 64 of text.
#[derive(Clone, Debug, Default)]
pub struct LineIndex {
    checkpoints: Vec<Checkpoint>,
}

/// Turns byte offsets of one text into positions.
pub struct Locator<'t> {
    text: &'t [u8],
    checkpoints: Cow<'t, [Checkpoint]>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Checkpoint {
    utf16: u32,
    line: u32,
    line_start: u32,
}

impl Checkpoint {
    /// Steps over `byte`, which follows `before`.
    fn step(&mut self, before: u8, byte: u8) {
        if before == b'\r' && byte != b'\n' {
            self.start_line();
        }
        self.utf16 += u32::from(utf16_units(byte));
        if byte == b'\n' {
            self.start_line();
        }
    }

    /// Steps over `chunk`, which has at most [`STRIDE`] bytes and follows `before`; returns the last byte.
    fn advance(&mut self, mut before: u8, chunk: &[u8]) -> u8 {
        let Some(&last) = chunk.last() else { return before };
        let counts = Counts::of(chunk);
        if before == b'\r' || counts.has_return {
            for &byte in chunk {
                self.step(before, byte);
                before = byte;
            }
            return last;
        }
        self.utf16 += u32::from(counts.units);
        self.line += u32::from(counts.lines);
        if counts.lines > 0 {
            let rest = chunk.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
            self.line_start = self.utf16 - units(rest);
        }
        last
    }

    fn start_line(&mut self) {
        self.line += 1;
        self.line_start = self.utf16;
    }

    /// Returns the position of `next`, which follows `before`: a lone CR has ended its line.
    fn position(mut self, before: u8, next: Option<u8>) -> Position {
        if before == b'\r' && next != Some(b'\n') {
            self.start_line();
        }
        Position { utf16: self.utf16, line: self.line + 1, column: self.utf16 - self.line_start + 1 }
    }
}

/// What is in a chunk of at most [`STRIDE`] bytes. Counting without deciding anything takes sixteen bytes at a time.
#[derive(Default)]
struct Counts {
    units: u8,
    /// The number of LFs.
    lines: u8,
    /// Whether there is a CR.
    has_return: bool,
}

impl Counts {
    fn of(chunk: &[u8]) -> Self {
        chunk.iter().fold(Self::default(), |counts, &byte| Self {
            units: counts.units + utf16_units(byte),
            lines: counts.lines + u8::from(byte == b'\n'),
            has_return: counts.has_return | (byte == b'\r'),
        })
    }
}

/// Returns the UTF-16 code units of a chunk of at most [`STRIDE`] bytes.
fn units(chunk: &[u8]) -> u32 {
    chunk.iter().map(|&byte| utf16_units(byte)).sum::<u8>().into()
}

/// Returns the number of UTF-16 code units that a UTF-8 byte accounts for: one for a lead byte, two for that of a
/// four-byte character, none for the others.
fn utf16_units(byte: u8) -> u8 {
    u8::from(byte & 0xC0 != 0x80) + u8::from(byte >= 0xF0)
}

impl LineIndex {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut checkpoints = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut at = Checkpoint::default();
        let mut before = 0;
        for chunk in bytes.chunks(STRIDE) {
            checkpoints.push(at);
            before = at.advance(before, chunk);
        }
        if bytes.len().is_multiple_of(STRIDE) {
            checkpoints.push(at);
        }
        Self { checkpoints }
    }

    /// Joins the index with the `text` that it was built from.
    pub fn locator<'t>(&'t self, text: &'t str) -> Locator<'t> {
        Locator { text: text.as_bytes(), checkpoints: Cow::Borrowed(&self.checkpoints) }
    }
}

impl<'t> Locator<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str) -> Self {
        Self { text: text.as_bytes(), checkpoints: Cow::Owned(LineIndex::new(text).checkpoints) }
    }

    /// Returns the position of the byte `offset`; an offset beyond the end counts as the end.
    pub fn position(&self, offset: u32) -> Position {
        let offset = (offset as usize).min(self.text.len());
        let first = offset / STRIDE * STRIDE;
        let mut at = self.checkpoints[offset / STRIDE];
        let before = if first == 0 { 0 } else { self.text[first - 1] };
        let before = at.advance(before, &self.text[first..offset]);
        at.position(before, self.text.get(offset).copied())
    }

    /// Returns the UTF-16 offset of the byte `offset`; an offset beyond the end counts as the end.
    pub fn utf16(&self, offset: u32) -> u32 {
        let offset = (offset as usize).min(self.text.len());
        let first = offset / STRIDE * STRIDE;
        self.checkpoints[offset / STRIDE].utf16 + units(&self.text[first..offset])
    }

    /// Returns the byte offset of the UTF-16 offset `utf16`; between the halves of a surrogate pair, that of the pair.
    pub fn byte(&self, utf16: u32) -> usize {
        let index = self.checkpoints.partition_point(|at| at.utf16 <= utf16).saturating_sub(1);
        let mut at = self.checkpoints[index];
        let mut offset = index * STRIDE;
        // A checkpoint may lie inside a character: its units are already counted then, so step to the next lead byte.
        while let Some(&byte) = self.text.get(offset) {
            if byte & 0xC0 != 0x80 && at.utf16 + u32::from(utf16_units(byte)) > utf16 {
                break;
            }
            at.utf16 += u32::from(utf16_units(byte));
            offset += 1;
        }
        offset
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks every character boundary of `text` against a slow count.
    fn check(text: &str) {
        let locator = Locator::new(text);
        let (mut line, mut column, mut utf16) = (1, 1, 0);
        let mut rest = text.char_indices().peekable();
        while let Some((offset, character)) = rest.next() {
            assert_eq!(locator.position(offset as u32), Position { utf16, line, column }, "at {offset} of {text:?}");
            assert_eq!(locator.byte(utf16), offset, "back to {offset} of {text:?}");
            let units = character.len_utf16() as u32;
            utf16 += units;
            column += units;
            let crlf = character == '\r' && rest.peek().is_some_and(|next| next.1 == '\n');
            if character == '\n' || (character == '\r' && !crlf) {
                line += 1;
                column = 1;
            }
        }
        assert_eq!(locator.position(text.len() as u32), Position { utf16, line, column }, "at the end of {text:?}");
        for cut in 0..=text.len().min(200) {
            let (head, tail) = text.as_bytes().split_at(cut);
            let mut counter = Counter::default();
            counter.advance(head);
            if text.is_char_boundary(cut) {
                let next = tail.first().copied().unwrap_or_default();
                assert_eq!(counter.position(next), locator.position(cut as u32), "at {cut} of {text:?}");
            }
            counter.advance(tail);
            assert_eq!(counter.position(0), Position { utf16, line, column }, "cut at {cut} of {text:?}");
        }
        assert_eq!(locator.byte(utf16), text.len());
    }

    #[test]
    fn positions_are_counted_in_utf16_and_lines_end_as_editors_end_them() {
        for text in ["", "a", "é😀x", "a\nb", "a\r\nb", "a\rb", "\r\r\n\n\r", "東京　オフィス\r\n😀"] {
            check(text);
            check(&text.repeat(40));
            check(&format!("{}{text}", "x".repeat(STRIDE - 1)));
            check(&format!("{}{text}", "x".repeat(STRIDE - 2)));
        }
    }
}
