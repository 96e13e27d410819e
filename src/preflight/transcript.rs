//! Reads what `curl -v` prints: lines that are sent and received, each with a mark, and remarks of its own.
//!
//! The edits leave what was sent and received where it is, and remove the rest.

use crate::scim::{is_request_line, is_status_line};
use crate::text::{Edit, Span, lines};

/// Whether the rest of a text begins like a transcript, and has the first line of a request or of a response.
pub(super) fn is_transcript(rest: &str) -> bool {
    let is_start = |line: &str| is_request_line(line.strip_prefix('>').unwrap_or_default()) || is_response_start(line);
    rest.trim_start().starts_with(['*', '>', '<']) && lines(rest, 0).any(|line| is_start(line.of(rest)))
}

fn is_response_start(line: &str) -> bool {
    line.strip_prefix('<').is_some_and(is_status_line)
}

/// Returns the edits that leave the response, and the request before it if `keeps_request`.
pub(super) fn to_http(text: &str, start: usize, keeps_request: bool) -> Vec<Edit> {
    // The last remark follows a response directly if that has no line break at its end.
    const CLOSING: &str = "* Connection #";
    let edit = |line: Span| {
        let (content, from, end) = (line.of(text), line.start as usize, line.end as usize);
        let begins =
            |mark: &str| content.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
        let span = match () {
            () if begins("*") || is_data(content) || begins(">") && !keeps_request => {
                Span::new(from, text[end..].find('\n').map_or(text.len(), |at| end + at + 1))
            }
            () if begins(">") || begins("<") => Span::new(from, from + content.len().min(2)),
            () => Span::new(from + content.find(CLOSING)?, end),
        };
        Some(Edit::remove(span))
    };
    lines(text, start).filter_map(edit).collect()
}

/// Whether the line stands for data that is written elsewhere: `{ [247 bytes data]`.
fn is_data(line: &str) -> bool {
    line.starts_with(['{', '}']) && line.ends_with(" bytes data]")
}
