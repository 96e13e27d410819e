//! Rows of a table (RFC 4180) with the location of each cell.
//!
//! This parser exists for the locations: one that only returns the cells' texts cannot say where in the file a license
//! is misspelled. A quoted cell may contain separators, doubled quotes and line breaks.

use std::borrow::Cow;

use crate::text::Span;

/// The length of a row, and what is irregular about it.
pub(super) struct Row {
    /// Includes the line break.
    pub length: usize,
    /// The end of its first line, if it has several.
    pub first_line: Option<usize>,
    /// Whether a quote is misplaced or missing.
    pub has_fault: bool,
}

/// The rest of a table.
#[derive(Clone, Copy)]
pub(super) struct Rows<'b> {
    pub bytes: &'b [u8],
    pub separator: u8,
    /// Whether nothing follows after the bytes.
    pub is_end: bool,
    /// Whether a line break ends a row even within quotes.
    pub are_lines: bool,
    /// The number of cells that a row should have, if that is known.
    pub columns: Option<usize>,
}

impl Rows<'_> {
    /// Reads the first row into `cells`, including quotes; `None` if it continues after the bytes.
    pub fn first(self, cells: &mut Vec<Span>) -> Option<Row> {
        cells.clear();
        let mut row = Row { length: 0, first_line: None, has_fault: false };
        let mut at = 0;
        loop {
            let start = at;
            at = match self.opening_quote(start) {
                Some(open) => self.quoted(open, &mut row)?,
                None => {
                    let rest = &self.bytes[start..];
                    let ends = |&byte: &u8| byte == self.separator || byte == b'\n';
                    start + rest.iter().position(ends).unwrap_or(rest.len())
                }
            };
            let next = self.bytes.get(at).copied();
            let is_before_line_break = self.bytes[start..at].ends_with(b"\r") && next != Some(self.separator);
            cells.push(Span::new(start, if is_before_line_break { at - 1 } else { at }));
            let has_too_many = self.columns.is_some_and(|columns| cells.len() > columns);
            match next {
                // It is read again as one line. To look for its end would take quadratic time.
                _ if has_too_many && row.first_line.is_some() => return Some(row),
                None if !self.is_end => return None,
                Some(byte) if byte == self.separator => at += 1,
                _ => {
                    row.length = at + usize::from(next.is_some());
                    return Some(row);
                }
            }
        }
    }

    /// Returns the offset after the quote that opens the cell at `start`, if there is one.
    fn opening_quote(self, start: usize) -> Option<usize> {
        let blanks = self.bytes[start..].iter().take_while(|&&byte| byte == b' ').count();
        (self.bytes.get(start + blanks) == Some(&b'"')).then_some(start + blanks + 1)
    }

    /// Returns the end of the quoted cell, at the separator or line break after it; `None` if more is needed.
    fn quoted(self, open: usize, row: &mut Row) -> Option<usize> {
        let mut at = open;
        loop {
            // Such a row is read again as one line. To look for its end would take quadratic time.
            if row.has_fault && row.first_line.is_some() {
                return Some(at);
            }
            match self.bytes.get(at) {
                None if !self.is_end => return None,
                Some(b'\n') if !self.are_lines => row.first_line = row.first_line.or(Some(at + 1)),
                // The quote is not closed.
                None | Some(b'\n') => {
                    row.has_fault = true;
                    return Some(at);
                }
                Some(b'"') => {
                    let blanks = self.bytes[at + 1..].iter().take_while(|byte| matches!(byte, b' ' | b'\r')).count();
                    let end = at + 1 + blanks;
                    match (self.bytes.get(at + 1), self.bytes.get(end)) {
                        (Some(b'"'), _) => at += 1,
                        (_, None) => return self.is_end.then_some(end),
                        (_, Some(&next)) if next == self.separator || next == b'\n' => return Some(end),
                        // The quote is treated as an ordinary character.
                        _ => row.has_fault = true,
                    }
                }
                Some(_) => {}
            }
            at += 1;
        }
    }
}

/// Returns the value of a cell, without its quotes and surrounding whitespace.
pub(super) fn value(cell: &str) -> Cow<'_, str> {
    let cell = cell.trim();
    match cell.strip_prefix('"').map(|rest| rest.strip_suffix('"').unwrap_or(rest)) {
        None => Cow::Borrowed(cell),
        Some(text) if text.contains("\"\"") => Cow::Owned(text.replace("\"\"", "\"").trim().to_owned()),
        Some(text) => Cow::Borrowed(text.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> (Vec<String>, bool) {
        let mut cells = Vec::new();
        let rows = Rows { bytes: text.as_bytes(), separator: b',', is_end: true, are_lines: false, columns: None };
        let row = rows.first(&mut cells).unwrap();
        (cells.iter().map(|cell| value(cell.of(text)).into_owned()).collect(), row.has_fault)
    }

    #[test]
    fn cells_are_split_as_spreadsheets_write_them() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(cells(text), (expected.iter().map(|&one| one.to_owned()).collect(), false), "{text}")
        };
        check("a,b", &["a", "b"]);
        check("a,b\r\nc", &["a", "b"]);
        check("a,,\n", &["a", "", ""]);
        check("\"a, b\",\"c \"\"d\"\"\"\n", &["a, b", "c \"d\""]);
        check("\"a\nb\" , \"c\"\r\n", &["a\nb", "c"]);
        check("a,\"b\"", &["a", "b"]);
        check("a, \"b, c\"\n", &["a", "b, c"]);
        check("5\" disk,x", &["5\" disk", "x"]);
        check("", &[""]);
        assert_eq!(cells("\"a\"b,c"), (vec!["a\"b,c".to_owned()], true));
        assert_eq!(cells("\"a,b"), (vec!["a,b".to_owned()], true));
    }
}
