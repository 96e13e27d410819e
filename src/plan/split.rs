//! Splits a text into units of one request each, as it arrives in chunks of any size.
//!
//! An incomplete unit is kept for the next chunk, up to [`MOST`] bytes, and is scanned again once its size has doubled.
//! The size of the chunks therefore costs nothing, and where they are split changes nothing.

use crate::json::Brackets;
use crate::scim::is_ignored_line;
use crate::text::{Counter, Position, Span};

use super::form::{self, Form};
use super::table;

/// The maximum size of a unit. Longer units are skipped and reported.
pub(super) const MOST: usize = 16 << 20;

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
    /// A unit longer than [`MOST`]; its text is dropped.
    TooLong,
    /// Nothing: between two commas of an array, or before its end.
    Gap,
    /// Text after the end of the array.
    Behind,
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
}

/// The text so far, and the state of the scan.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    form: Option<Form>,
    buffer: Vec<u8>,
    /// The bytes before it are done.
    start: usize,
    counter: Counter,
    /// The length of the current unit when it was found to be incomplete.
    tried: usize,
    /// Where a unit that is too long began, and the bracket state reached in it.
    overlong: Option<(Position, Brackets)>,
    has_begun: bool,
    is_first_line_new: bool,
    list: List,
    cells: Vec<Span>,
    /// The number of cells in the header of a table.
    columns: Option<usize>,
    /// Whether each line is a row, because of a misplaced quote.
    rows_are_lines: bool,
}

/// The progress within an array.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum List {
    #[default]
    Before,
    /// After this many elements.
    Inside(usize),
    Behind,
    /// The text ended before the array.
    Unclosed,
}

/// A unit of `length` bytes; the next `passed` bytes belong to no unit.
struct Cut {
    kind: Kind,
    length: usize,
    passed: usize,
}

impl Cut {
    fn text(length: usize) -> Self {
        Self { kind: Kind::Text, length, passed: 0 }
    }
}

impl Splitter {
    /// Reads the next chunk.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.drain(..self.start);
        self.start = 0;
        self.buffer.extend_from_slice(bytes);
        // The first line of a text usually shows its format.
        self.is_first_line_new = self.form.is_none() && bytes.contains(&b'\n');
    }

    /// Returns the next unit; `None` if more input is needed, or at the end of the text.
    pub fn next(&mut self, ended: bool) -> Option<Unit<'_>> {
        // A line break is searched for in the new input only; for everything else, the unit is scanned again.
        let is_line = self.form == Some(Form::Lines) || self.is_first_line_new;
        if !ended && !is_line && self.rest().len() < self.tried * 2 {
            return None;
        }
        self.is_first_line_new = false;
        // What was scanned to detect the format may contain line breaks.
        let tried = if self.form.is_some() { self.tried } else { 0 };
        self.tried = 0;
        let Some(form) = self.detect(ended) else {
            self.tried = self.rest().len();
            return None;
        };
        if self.overlong.is_none() {
            self.skip(form, ended);
        }
        let start = self.overlong.map_or_else(|| self.position(), |(start, _)| start);
        let Some(cut) = self.cut(form, tried, ended) else {
            self.tried = self.rest().len();
            return None;
        };
        let element = match (form, self.list, cut.kind) {
            (Form::List, List::Inside(count), Kind::Unclosed) => Some(count),
            (Form::List, List::Inside(count), _) => {
                self.list = List::Inside(count + 1);
                Some(count)
            }
            _ => None,
        };
        if cut.kind == Kind::Unclosed {
            self.list = List::Unclosed;
        } else if self.rest().get(cut.length) == Some(&b']') && element.is_some() {
            self.list = List::Behind;
        }
        let from = self.start;
        self.pass(cut.length + cut.passed);
        let mut bytes = &self.buffer[from..from + cut.length];
        // The line ending is not part of the unit: a problem at the end of the text is located before it.
        if matches!(form, Form::Lines | Form::Table(_)) {
            bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
            bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        }
        Some(Unit { kind: cut.kind, bytes, start, element, cells: &self.cells })
    }

    fn rest(&self) -> &[u8] {
        &self.buffer[self.start..]
    }

    /// Moves past `count` bytes.
    fn pass(&mut self, count: usize) {
        self.counter.advance(&self.buffer[self.start..self.start + count]);
        self.start += count;
    }

    fn pass_blank(&mut self) {
        let count = self.rest().iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
        self.pass(count);
    }

    fn position(&self) -> Position {
        self.counter.position(self.rest().first().copied().unwrap_or_default())
    }

    fn detect(&mut self, ended: bool) -> Option<Form> {
        let mark = "\u{FEFF}".as_bytes();
        if !self.has_begun {
            if !ended && self.rest().len() < mark.len() && mark.starts_with(self.rest()) {
                return None;
            }
            self.has_begun = true;
            if self.rest().starts_with(mark) {
                self.pass(mark.len());
            }
        }
        if self.form.is_none() {
            self.pass_blank();
            while let Some(end) = line_end(window(self.rest())).filter(|&end| form::is_preamble(&self.rest()[..end])) {
                self.pass(end);
                self.pass_blank();
            }
            self.form = form::detect(window(self.rest()), ended || self.rest().len() > MOST);
            if self.form == Some(Form::List) {
                self.pass(1);
                self.list = List::Inside(0);
            }
        }
        self.form
    }

    /// Moves past what separates two units.
    fn skip(&mut self, form: Form, ended: bool) {
        match form {
            Form::Lines | Form::Values | Form::List => self.pass_blank(),
            Form::Http => self.skip_lines(ended, is_ignored_line),
            Form::Table(_) => self.skip_lines(ended, |line| line.trim_ascii().is_empty()),
        }
    }

    fn skip_lines(&mut self, ended: bool, is_nothing: fn(&[u8]) -> bool) {
        loop {
            let length = match line_end(self.rest()) {
                Some(end) => end,
                None if ended && !self.rest().is_empty() => self.rest().len(),
                None => return,
            };
            if !is_nothing(&self.rest()[..length]) {
                return;
            }
            self.pass(length);
        }
    }

    fn cut(&mut self, form: Form, tried: usize, ended: bool) -> Option<Cut> {
        if self.overlong.is_some() {
            return self.cut_overlong(form, ended);
        }
        if self.rest().is_empty() && form != Form::List {
            return None;
        }
        let is_long = self.rest().len() > MOST;
        let found = match form {
            Form::Lines => line_end_from(window(self.rest()), tried).map(Cut::text),
            Form::Values => value_end(window(self.rest())).map(Cut::text),
            Form::Http => request_end(window(self.rest())).map(Cut::text),
            Form::List if self.list == List::Behind => None,
            Form::List => self.cut_element(),
            Form::Table(sign) => self.cut_row(sign, ended && !is_long, is_long),
        };
        if found.is_some() {
            return found;
        }
        if is_long {
            self.overlong = Some((self.position(), Brackets::default()));
            return self.cut_overlong(form, ended);
        }
        if !ended {
            return None;
        }
        match (form, self.list, self.rest().len()) {
            (Form::List, List::Inside(_), 0) => Some(Cut { kind: Kind::Unclosed, length: 0, passed: 0 }),
            (_, _, 0) => None,
            (Form::List, List::Behind, length) => Some(Cut { kind: Kind::Behind, length, passed: 0 }),
            (_, _, length) => Some(Cut::text(length)),
        }
    }

    /// Finds an element of an array, up to the comma or bracket after it.
    fn cut_element(&mut self) -> Option<Cut> {
        let mut brackets = Brackets::default();
        let length = brackets.find(window(self.rest()), |depth, byte| depth == 0 && matches!(byte, b',' | b']'))?;
        let is_last = self.rest()[length] == b']';
        let is_blank = self.rest()[..length].trim_ascii().is_empty();
        let kind = if is_blank { Kind::Gap } else { Kind::Text };
        if is_blank && is_last && self.list == List::Inside(0) {
            // An empty array is not a gap.
            self.pass(length + 1);
            self.list = List::Behind;
            self.pass_blank();
            return None;
        }
        Some(Cut { kind, length, passed: 1 })
    }

    fn cut_row(&mut self, sign: u8, ended: bool, is_long: bool) -> Option<Cut> {
        let text = window(&self.buffer[self.start..]);
        let header = self.columns.is_none();
        let mut row = table::row(text, sign, ended || is_long, self.rows_are_lines, &mut self.cells)?;
        if is_long && row.length == text.len() && row.first_line.is_none() {
            return None;
        }
        let is_ragged = self.columns.is_some_and(|columns| columns != self.cells.len());
        if let Some(first_line) = row.first_line.filter(|_| row.has_fault || is_ragged) {
            // A quote that spans several lines without giving a regular row: from now on, each line is a row.
            self.rows_are_lines = true;
            row = table::row(&text[..first_line], sign, true, true, &mut self.cells)?;
            row.has_fault = true;
        }
        let kind = match (header, row.has_fault) {
            (true, _) => Kind::Header,
            (false, false) => Kind::Row,
            (false, true) => Kind::BadRow,
        };
        self.columns = self.columns.or(Some(self.cells.len()));
        Some(Cut { kind, length: row.length, passed: 0 })
    }

    /// Moves past the bytes of a unit that is too long, and finds its end.
    fn cut_overlong(&mut self, form: Form, ended: bool) -> Option<Cut> {
        let (start, mut brackets) = self.overlong?;
        let rest = self.rest();
        let found = match form {
            Form::Lines | Form::Table(_) => line_end(rest),
            Form::Http => rest.windows(4).position(|bytes| bytes == b"\n###").map(|at| at + 1),
            Form::Values => brackets.find(rest, |depth, byte| depth == 1 && byte == b'}').map(|at| at + 1),
            Form::List => brackets.find(rest, |depth, byte| depth == 0 && matches!(byte, b',' | b']')),
        };
        // What may be the beginning of `###` is kept.
        let kept = if form == Form::Http && !ended { 3.min(rest.len()) } else { 0 };
        let length = found.unwrap_or(rest.len() - kept);
        self.pass(length);
        self.overlong = Some((start, brackets)).filter(|_| found.is_none() && !ended);
        if self.overlong.is_some() {
            return None;
        }
        Some(Cut { kind: Kind::TooLong, length: 0, passed: usize::from(found.is_some() && form == Form::List) })
    }
}

/// Returns the part of a unit that is scanned.
fn window(bytes: &[u8]) -> &[u8] {
    &bytes[..bytes.len().min(MOST)]
}

/// Returns the offset after the first line break.
pub(super) fn line_end(bytes: &[u8]) -> Option<usize> {
    const STEP: usize = 64;
    let chunks = bytes.chunks(STEP).enumerate();
    for (chunk, bytes) in chunks {
        // No early exit from the inner loop, so that it is vectorized.
        if bytes.iter().fold(false, |found, &byte| found | (byte == b'\n')) {
            return bytes.iter().position(|&byte| byte == b'\n').map(|at| chunk * STEP + at + 1);
        }
    }
    None
}

/// Does the same if there is none before `from`.
fn line_end_from(bytes: &[u8], from: usize) -> Option<usize> {
    line_end(bytes.get(from..)?).map(|at| from + at)
}

/// Returns the offset after a JSON object or array. Text between two of them is a unit, up to the end of its line.
fn value_end(bytes: &[u8]) -> Option<usize> {
    if !matches!(bytes.first(), Some(b'{' | b'[')) {
        return line_end(bytes);
    }
    Brackets::default().find(bytes, |depth, byte| depth == 1 && matches!(byte, b'}' | b']')).map(|at| at + 1)
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
