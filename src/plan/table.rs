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

/// Reads the row at the beginning of `bytes` into `cells`, including quotes; `None` if it continues after them. With
/// `is_line`, a line break ends it even within quotes.
pub(super) fn row(bytes: &[u8], separator: u8, is_end: bool, is_line: bool, cells: &mut Vec<Span>) -> Option<Row> {
    cells.clear();
    let mut row = Row { length: 0, first_line: None, has_fault: false };
    let mut at = 0;
    loop {
        let start = at;
        at = match quote(bytes, start) {
            Some(open) => row.quoted(bytes, open, separator, is_end, is_line)?,
            None => {
                start
                    + bytes[start..]
                        .iter()
                        .position(|&byte| byte == separator || byte == b'\n')
                        .unwrap_or(bytes.len() - start)
            }
        };
        let cell = &bytes[start..at];
        let end = if cell.ends_with(b"\r") && bytes.get(at) != Some(&separator) { at - 1 } else { at };
        cells.push(Span::new(start, end));
        match bytes.get(at) {
            Some(&byte) if byte == separator => at += 1,
            Some(_) => {
                row.length = at + 1;
                return Some(row);
            }
            None if is_end => {
                row.length = at;
                return Some(row);
            }
            None => return None,
        }
    }
}

/// Returns the offset after the quote that opens the cell at `start`, if there is one.
fn quote(bytes: &[u8], start: usize) -> Option<usize> {
    let blanks = bytes[start..].iter().take_while(|&&byte| byte == b' ').count();
    (bytes.get(start + blanks) == Some(&b'"')).then_some(start + blanks + 1)
}

impl Row {
    /// Returns the end of the quoted cell, at the separator or line break after it; `None` if more is needed.
    fn quoted(&mut self, bytes: &[u8], open: usize, separator: u8, is_end: bool, is_line: bool) -> Option<usize> {
        let mut at = open;
        loop {
            match bytes.get(at) {
                None if is_end => {
                    self.has_fault = true;
                    return Some(at);
                }
                None => return None,
                Some(b'\n') if is_line => {
                    self.has_fault = true;
                    return Some(at);
                }
                Some(b'\n') => self.first_line = self.first_line.or(Some(at + 1)),
                Some(b'"') => {
                    let blanks = bytes[at + 1..].iter().take_while(|byte| matches!(byte, b' ' | b'\r')).count();
                    match (bytes.get(at + 1), bytes.get(at + 1 + blanks)) {
                        (Some(b'"'), _) => at += 1,
                        (_, Some(&next)) if next == separator || next == b'\n' => return Some(at + 1 + blanks),
                        (_, None) if is_end => return Some(at + 1 + blanks),
                        (_, None) => return None,
                        // The quote is treated as an ordinary character.
                        _ => self.has_fault = true,
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
        let row = row(text.as_bytes(), b',', true, false, &mut cells).unwrap();
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
        check("5\" disk,x", &["5\" disk", "x"]);
        check("", &[""]);
        assert_eq!(cells("\"a\"b,c"), (vec!["a\"b,c".to_owned()], true));
        assert_eq!(cells("\"a,b"), (vec!["a,b".to_owned()], true));
    }
}
