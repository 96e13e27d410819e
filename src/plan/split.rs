//! Splits a text into units of one request each, as it arrives in chunks of any size.
//!
//! An incomplete unit is kept for the next chunk, up to [`MAX_UNIT`] bytes, and is scanned again once its size has
//! doubled. The size of the chunks therefore costs nothing, and where they are split changes nothing.

use crate::json::Brackets;
use crate::preflight::is_preamble;
use crate::scim::{MAX_DEFINITIONS, is_definition, is_ignored_line};
use crate::text::{Counter, Position, Span};

use super::format::{self, Format, line_end};
use super::table::Rows;

/// The maximum size of a unit. Longer units are skipped and reported.
pub(super) const MAX_UNIT: usize = 16 << 20;

/// The kind of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Something to read.
    Text,
    /// The first row of a table.
    Header,
    /// Another row of a table.
    Row,
    /// A row of a table with a misplaced quote.
    BadRow,
    /// A unit longer than [`MAX_UNIT`]; its text is dropped.
    TooLong,
    /// Nothing: between two commas of an array, or before its end.
    Empty,
    /// Text after the end of the array.
    AfterEnd,
    /// The end of the text before the end of the array.
    Unclosed,
}

/// One unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'b> {
    pub kind: Kind,
    pub bytes: &'b [u8],
    /// The position in the whole text.
    pub start: Position,
    /// The index among the elements of an array.
    pub element: Option<usize>,
    /// The cells of a row.
    pub cells: &'b [Span],
    /// The lines before it that define variables.
    pub definitions: &'b str,
}

/// The text so far, and the state of the scan.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    format: Option<Format>,
    buffer: Vec<u8>,
    /// The bytes before it are done.
    start: usize,
    counter: Counter,
    /// The length of the current unit when it was found to be incomplete.
    scanned: usize,
    /// Where a unit that is too long began, and the bracket state reached in it.
    overlong: Option<(Position, Brackets)>,
    /// Whether nothing follows.
    is_end: bool,
    has_begun: bool,
    /// Whether lines end with CR alone, as in Excel's “CSV (Macintosh)”. It is replaced, which changes no position.
    ends_lines_with_cr: bool,
    is_first_line_new: bool,
    array: ArrayProgress,
    cells: Vec<Span>,
    /// The number of cells in the header of a table.
    columns: Option<usize>,
    /// The lines so far that define variables.
    definitions: String,
}

/// The progress within an array.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum ArrayProgress {
    #[default]
    Before,
    /// After this many elements.
    Inside(usize),
    After,
}

/// A unit of `length` bytes; the next `skipped` bytes belong to no unit.
struct Cut {
    kind: Kind,
    length: usize,
    skipped: usize,
}

impl Cut {
    fn text(length: usize) -> Self {
        Self { kind: Kind::Text, length, skipped: 0 }
    }
}

impl Splitter {
    /// Reads the next chunk.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.drain(..self.start);
        self.start = 0;
        let before = self.buffer.len();
        self.buffer.extend_from_slice(bytes);
        if self.ends_lines_with_cr {
            replace_cr(&mut self.buffer[before..]);
        }
        // The first line of a text usually shows its format.
        self.is_first_line_new = self.format.is_none() && bytes.contains(&b'\n');
    }

    /// Ends the text.
    pub fn end(&mut self) {
        self.is_end = true;
    }

    /// Returns the next unit; `None` if more input is needed, or at the end of the text.
    pub fn next(&mut self) -> Option<Unit<'_>> {
        // A line break is searched for in the new input only; for everything else, the unit is scanned again.
        let is_line = self.format == Some(Format::Lines) || self.is_first_line_new;
        if !self.is_end && !is_line && self.rest().len() < self.scanned * 2 {
            return None;
        }
        self.is_first_line_new = false;
        // What was scanned to detect the format may contain line breaks.
        let scanned = if self.format.is_some() { self.scanned } else { 0 };
        self.scanned = 0;
        let Some(format) = self.detect() else {
            self.scanned = self.rest().len();
            return None;
        };
        if self.overlong.is_none() {
            self.skip(format);
        }
        let start = self.overlong.map_or_else(|| self.position(), |(start, _)| start);
        let Some(cut) = self.cut(format, scanned) else {
            self.scanned = self.rest().len();
            return None;
        };
        let element = self.next_element(&cut);
        let from = self.start;
        self.advance(cut.length + cut.skipped);
        let mut bytes = &self.buffer[from..from + cut.length];
        // The line ending is not part of the unit: a problem at the end of the text is located before it.
        if matches!(format, Format::Lines | Format::Table(_)) {
            bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
            bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        }
        Some(Unit { kind: cut.kind, bytes, start, element, cells: &self.cells, definitions: &self.definitions })
    }

    /// Returns the index of an element that was cut from an array, and moves on to the next.
    fn next_element(&mut self, cut: &Cut) -> Option<usize> {
        let ArrayProgress::Inside(count) = self.array else { return None };
        let is_last = cut.kind == Kind::Unclosed || self.rest().get(cut.length) == Some(&b']');
        self.array = if is_last { ArrayProgress::After } else { ArrayProgress::Inside(count + 1) };
        Some(count)
    }

    fn rest(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// Moves past `count` bytes.
    fn advance(&mut self, count: usize) {
        self.counter.advance(&self.buffer[self.start..self.start + count]);
        self.start += count;
    }

    fn skip_whitespace(&mut self) {
        let count = self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
        self.advance(count);
    }

    fn position(&self) -> Position {
        self.counter.position(self.rest().first().copied().unwrap_or_default())
    }

    fn detect(&mut self) -> Option<Format> {
        let mark = "\u{FEFF}".as_bytes();
        if !self.has_begun {
            if !self.is_end && self.rest().len() < mark.len() && mark.starts_with(self.rest()) {
                return None;
            }
            self.has_begun = true;
            if self.rest().starts_with(mark) {
                self.advance(mark.len());
            }
        }
        if self.format.is_none() {
            self.skip_preamble();
            let is_complete = self.is_end || self.rest().len() > MAX_UNIT;
            if ends_lines_with_cr(window(self.rest()), is_complete) {
                self.ends_lines_with_cr = true;
                replace_cr(&mut self.buffer[self.start..]);
                self.skip_preamble();
            }
            self.format = format::detect(window(self.rest()), is_complete);
            if self.format == Some(Format::Array) {
                self.advance(1);
                self.array = ArrayProgress::Inside(0);
            }
        }
        self.format
    }

    /// Moves past what may be above the requests.
    fn skip_preamble(&mut self) {
        self.skip_whitespace();
        while let Some(end) = line_end(window(self.rest())).filter(|&end| is_preamble(&self.rest()[..end])) {
            self.advance(end);
            self.skip_whitespace();
        }
    }

    /// Moves past what separates two units.
    fn skip(&mut self, format: Format) {
        match format {
            Format::Lines | Format::Values | Format::Array => self.skip_whitespace(),
            Format::Http => self.skip_lines(is_ignored_line),
            Format::Table(_) => self.skip_lines(|line| line.trim_ascii().is_empty()),
        }
    }

    fn skip_lines(&mut self, is_skipped: fn(&[u8]) -> bool) {
        loop {
            let length = match line_end(self.rest()) {
                Some(end) => end,
                None if self.is_end && !self.rest().is_empty() => self.rest().len(),
                None => return,
            };
            let line = &self.buffer[self.start..self.start + length];
            if !is_skipped(line) {
                return;
            }
            if is_definition(line.trim_ascii()) && self.definitions.len() + length < MAX_DEFINITIONS {
                self.definitions += String::from_utf8_lossy(line).trim();
                self.definitions.push('\n');
            }
            self.advance(length);
        }
    }

    fn cut(&mut self, format: Format, scanned: usize) -> Option<Cut> {
        if self.overlong.is_some() {
            return self.cut_overlong(format);
        }
        if self.rest().is_empty() && format != Format::Array {
            return None;
        }
        let is_long = self.rest().len() > MAX_UNIT;
        let found = match format {
            Format::Lines => line_end_from(window(self.rest()), scanned).map(Cut::text),
            Format::Values => value_end(window(self.rest()), self.is_end).map(Cut::text),
            Format::Http => request_end(window(self.rest())).map(Cut::text),
            Format::Array if self.array == ArrayProgress::After => None,
            Format::Array => self.cut_element(),
            Format::Table(separator) => self.cut_row(separator),
        };
        if found.is_some() {
            return found;
        }
        if is_long {
            self.overlong = Some((self.position(), Brackets::default()));
            return self.cut_overlong(format);
        }
        if !self.is_end {
            return None;
        }
        match (self.array, self.rest().len()) {
            (ArrayProgress::Inside(_), 0) => Some(Cut { kind: Kind::Unclosed, length: 0, skipped: 0 }),
            (_, 0) => None,
            (ArrayProgress::After, length) => Some(Cut { kind: Kind::AfterEnd, length, skipped: 0 }),
            (_, length) => Some(Cut::text(length)),
        }
    }

    /// Finds an element of an array, up to the comma or bracket after it.
    fn cut_element(&mut self) -> Option<Cut> {
        let mut brackets = Brackets::default();
        let length = brackets.find(window(self.rest()), |depth, byte| depth == 0 && matches!(byte, b',' | b']'))?;
        let is_last = self.rest()[length] == b']';
        let is_blank = self.rest()[..length].trim_ascii().is_empty();
        let kind = if is_blank { Kind::Empty } else { Kind::Text };
        if is_blank && is_last && self.array == ArrayProgress::Inside(0) {
            // An empty array is not a gap.
            self.advance(length + 1);
            self.array = ArrayProgress::After;
            self.skip_whitespace();
            return None;
        }
        Some(Cut { kind, length, skipped: 1 })
    }

    fn cut_row(&mut self, separator: u8) -> Option<Cut> {
        let bytes = window(&self.buffer[self.start..]);
        let is_long = self.rest().len() > MAX_UNIT;
        let is_header = self.columns.is_none();
        let is_end = self.is_end || is_long;
        let rows = Rows { bytes, separator, is_end, are_lines: false, columns: self.columns };
        let mut row = rows.first(&mut self.cells)?;
        if is_long && row.length == bytes.len() && row.first_line.is_none() {
            return None;
        }
        let is_ragged = self.columns.is_some_and(|columns| columns != self.cells.len());
        if let Some(first_line) = row.first_line.filter(|_| row.has_fault || is_ragged) {
            // A quote that spans several lines without giving a regular row: the first line is a row by itself.
            let bytes = &bytes[..first_line];
            row = Rows { bytes, is_end: true, are_lines: true, ..rows }.first(&mut self.cells)?;
            row.has_fault = true;
        }
        let kind = match (is_header, row.has_fault) {
            (true, _) => Kind::Header,
            (false, false) => Kind::Row,
            (false, true) => Kind::BadRow,
        };
        self.columns = self.columns.or(Some(self.cells.len()));
        Some(Cut { kind, length: row.length, skipped: 0 })
    }

    /// Moves past the bytes of a unit that is too long, and finds its end.
    fn cut_overlong(&mut self, format: Format) -> Option<Cut> {
        let (start, mut brackets) = self.overlong?;
        let rest = self.rest();
        let found = match format {
            Format::Lines | Format::Table(_) => line_end(rest),
            Format::Http => rest.windows(4).position(|bytes| bytes == b"\n###").map(|at| at + 1),
            Format::Values => brackets.find(rest, |depth, byte| depth == 1 && byte == b'}').map(|at| at + 1),
            Format::Array => brackets.find(rest, |depth, byte| depth == 0 && matches!(byte, b',' | b']')),
        };
        // What may be the beginning of `###` is kept.
        let kept = if format == Format::Http && !self.is_end { 3.min(rest.len()) } else { 0 };
        let length = found.unwrap_or(rest.len() - kept);
        self.advance(length);
        self.overlong = Some((start, brackets)).filter(|_| found.is_none() && !self.is_end);
        if self.overlong.is_some() {
            return None;
        }
        Some(Cut { kind: Kind::TooLong, length: 0, skipped: usize::from(found.is_some() && format == Format::Array) })
    }
}

/// Whether lines end with CR alone: there is no LF, or the first one is in a cell with quotes, after a CR. An array is
/// not read by line.
fn ends_lines_with_cr(bytes: &[u8], is_complete: bool) -> bool {
    if bytes.starts_with(b"[") {
        return false;
    }
    let Some(end) = line_end(bytes) else { return is_complete };
    let before = bytes[..end].trim_ascii_end();
    before.contains(&b'\r') && before.iter().filter(|&&byte| byte == b'"').count() % 2 == 1
}

fn replace_cr(bytes: &mut [u8]) {
    bytes.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
}

/// Returns the part of a unit that is scanned.
fn window(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(MAX_UNIT)]
}

/// Returns the offset after the first line break, if there is none before `from`.
fn line_end_from(bytes: &[u8], from: usize) -> Option<usize> {
    line_end(bytes.get(from..)?).map(|at| from + at)
}

/// Returns the offset after a JSON object or array, and what one bracket too many or a missing quote has left of it. Other
/// text between two of them is a unit, up to the end of its line.
fn value_end(bytes: &[u8], is_end: bool) -> Option<usize> {
    if !matches!(bytes.first(), Some(b'{' | b'[')) {
        return line_end(bytes);
    }
    let end = Brackets::default().find(bytes, |depth, byte| depth == 1 && matches!(byte, b'}' | b']'))? + 1;
    let after = bytes[end..].trim_ascii_start();
    let first_after = after.strip_prefix(b",").unwrap_or(after).trim_ascii_start().first();
    match first_after {
        None if !is_end => return None,
        Some(b'}' | b']' | b':' | b'"') => {}
        _ => return Some(end),
    }
    // What is inside the value is indented more than the next one, unless nothing is indented.
    let inside = line_end(&bytes[..end]).map_or(usize::MAX, |at| indentation(&bytes[at..]));
    let mut at = end;
    while let Some(length) = line_end(&bytes[at..]) {
        at += length;
        let indentation = indentation(&bytes[at..]);
        let is_opening = matches!(bytes.get(at + indentation), Some(b'{' | b'['));
        if is_opening && (indentation == 0 || indentation < inside) {
            return Some(at);
        }
    }
    is_end.then_some(bytes.len())
}

/// Returns the number of blanks at the beginning of a line.
fn indentation(line: &[u8]) -> usize {
    line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count()
}

/// Returns the offset of the `###` line that ends an HTTP request.
fn request_end(bytes: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += line_end(&bytes[at..])?;
        if bytes[at..].starts_with(b"###") {
            return Some(at);
        }
        // Two characters may be the beginning of three.
        if b"###".starts_with(&bytes[at..]) {
            return None;
        }
    }
}
