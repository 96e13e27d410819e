use crate::json;
use crate::text::{Span, lines};

use super::http::{content_start, is_status_line};

/// Returns the JSON values of an export, one after another: those in `text`, or in the bodies of the responses in it.
pub fn exported_values(text: &str) -> Vec<Span> {
    let mut values = Vec::new();
    for body in response_bodies(text) {
        let at = |offset: u32| (body.start + offset) as usize;
        values.extend(json::parts(body.of(text)).map(|value| Span::new(at(value.start), at(value.end))));
    }
    values
}

/// Returns the body of each response in `text`, as `curl -i` prints them one after another; all of a text that does not
/// begin with a response.
pub fn response_bodies(text: &str) -> Vec<Span> {
    let content = text[content_start(text)..].trim_start();
    if !is_status_line(content) {
        return vec![Span::new(0, text.len())];
    }
    let mut bodies = Vec::new();
    let mut next = Some(text.len() - content.len());
    while let Some(start) = next {
        let body = head_end(text, start);
        next = next_response(text, body);
        bodies.push(Span::new(body, next.unwrap_or(text.len())));
    }
    bodies
}

/// Returns the end of the empty line after the head that begins at `start`.
fn head_end(text: &str, start: usize) -> usize {
    let is_empty = |line: &Span| line.of(text).trim().is_empty();
    let mut rest = lines(text, start).skip_while(|line| !is_empty(line)).skip(1);
    rest.next().map_or(text.len(), |line| line.start as usize)
}

/// Returns where the next response after `start` begins: with a status line, on a line of its own or right after a body
/// that has no line break at its end.
fn next_response(text: &str, start: usize) -> Option<usize> {
    const LONGEST: usize = 100;
    let is_after_body = |at: usize| {
        let before = text[start..at].trim_end_matches([' ', '\t']);
        before.is_empty() || before.ends_with(['\n', '}', ']'])
    };
    // In a string of JSON, a quote would end it.
    let is_outside_string = |at: usize| {
        let rest = text.as_bytes()[at..].iter().take(LONGEST);
        rest.take_while(|&&byte| byte != b'\n').all(|&byte| byte != b'"')
    };
    let mut found = text[start..].match_indices("HTTP/").map(|(at, _)| start + at);
    found.find(|&at| is_status_line(&text[at..]) && is_after_body(at) && is_outside_string(at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_follow_heads() {
        let check = |text: &str, expected: &[&str]| {
            let found: Vec<_> = response_bodies(text).iter().map(|body| body.of(text)).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("", &[""]);
        check(" {}", &[" {}"]);
        check("HTTP/2 204", &[""]);
        check("HTTP/2 200 \r\nA: {}\r\n\r\n[1]", &["[1]"]);
        check("\u{FEFF}\n\nHTTP/2 200\n\n{}\nHTTP/2 200\n\n[]", &["{}\n", "[]"]);
        check("HTTP/1.1 200 OK\n\nHTTP/2 200\n\n{}HTTP/2 500 \nA: b", &["", "{}", ""]);
        check("HTTP/2 200\n\n[\"}HTTP/2\"]", &["[\"}HTTP/2\"]"]);
        check("{} HTTP/2 200\n\n[]", &["{} HTTP/2 200\n\n[]"]);
    }
}
