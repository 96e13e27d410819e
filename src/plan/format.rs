//! The format of the requests in a text, detected from its beginning.

use crate::json::Strings;
use crate::preflight::{begins_other_text, is_dated, is_member};
use crate::scim::{is_ignored_line, is_request_line};

use super::columns;
use super::table::{self, Rows};

/// The format of the requests in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// One JSON text per line.
    Lines,
    /// A sequence of JSON objects, each on one or more lines.
    Values,
    /// The elements of a JSON array.
    Array,
    /// HTTP requests separated by `###` lines, or what people mistake for one: a command, a web page.
    Http,
    /// A table with this separator between its cells.
    Table(u8),
}

/// The beginnings of the first line of an HTTP message, a request or a response. Other lines are checked as a whole.
const HTTP_PREFIXES: [&[u8]; 8] = [b"GET ", b"POST ", b"PUT ", b"PATCH ", b"DELETE ", b"HEAD ", b"OPTIONS ", b"HTTP/"];

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

/// Detects the format of a text that begins with `bytes`, after whitespace. Returns `None` if more is needed.
pub(super) fn detect(bytes: &[u8], is_end: bool) -> Option<Format> {
    match bytes.first()? {
        b'[' if !is_dated(bytes) => Some(Format::Array),
        b'{' => detect_objects(bytes, is_end),
        _ => detect_text(bytes, is_end),
    }
}

/// Detects objects on one line each, or on several. A first line without its closing bracket is a broken line if the
/// next line begins an object, unless that is the first of an array.
fn detect_objects(bytes: &[u8], is_end: bool) -> Option<Format> {
    let Some(end) = line_end(bytes) else { return is_end.then_some(Format::Lines) };
    if is_closed(&bytes[..end]) {
        return Some(Format::Lines);
    }
    match bytes[end..].trim_ascii_start().first() {
        None => is_end.then_some(Format::Lines),
        Some(b'{') if !bytes[..end].trim_ascii_end().ends_with(b"[") => Some(Format::Lines),
        Some(_) => Some(Format::Values),
    }
}

/// Whether all brackets are closed, ignoring those in strings.
fn is_closed(line: &[u8]) -> bool {
    let (mut depth, mut strings) = (0i64, Strings::default());
    for &byte in line.iter().filter(|&&byte| strings.is_outside(byte)) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
    }
    depth <= 0
}

/// Whether a text begins like HTML or XML. A syslog line begins with a number in these brackets.
fn is_markup(bytes: &[u8]) -> bool {
    matches!(bytes, [b'<', b'!' | b'?' | b'a'..=b'z' | b'A'..=b'Z', ..])
}

fn detect_text(bytes: &[u8], is_end: bool) -> Option<Format> {
    let end = match line_end(bytes) {
        Some(end) => end,
        None if is_end => bytes.len(),
        None => return None,
    };
    let line = String::from_utf8_lossy(&bytes[..end]);
    let is_http = HTTP_PREFIXES.iter().any(|start| bytes.starts_with(start)) || is_request_line(&line);
    if is_http || is_ignored_line(&bytes[..end]) {
        return Some(Format::Http);
    }
    let mut cells = Vec::new();
    let mut best = (0, 0, b',');
    for separator in [b',', b';', b'\t'] {
        Rows { bytes: line.as_bytes(), separator, is_end: true, are_lines: true, columns: None }.first(&mut cells);
        let known = cells.iter().filter(|cell| columns::is_known(&table::value(cell.of(&line)))).count();
        if (known, cells.len()) > (best.0, best.1) {
            best = (known, cells.len(), separator);
        }
    }
    let (known, count, separator) = best;
    if known == 0 && (begins_other_text(&line) || is_markup(bytes)) {
        return Some(Format::Http);
    }
    // A list of email addresses has no header.
    let is_address = count == 1 && line.contains('@') && !line.contains(['"', '{']);
    if known > 0 || is_address {
        return Some(Format::Table(separator));
    }
    if line.contains("{\"") {
        return Some(Format::Lines);
    }
    let rest = bytes[end..].trim_ascii_start();
    let next = &rest[..line_end(rest).unwrap_or(rest.len())];
    match rest.first() {
        _ if next.len() == rest.len() && !is_end => None,
        // A damaged line before intact ones, or a sentence before what it is about.
        Some(b'{') => detect_objects(rest, is_end),
        // One text without its braces, or in YAML, or a sentence before a request.
        _ if is_member(&line) || is_request_line(&String::from_utf8_lossy(next)) => Some(Format::Http),
        _ if count > 1 => Some(Format::Table(separator)),
        // Several words are a sentence, unless they are damaged JSON.
        _ if line.trim().contains(' ') && !line.contains(['"', '{', '[']) => Some(Format::Http),
        _ => Some(Format::Lines),
    }
}
