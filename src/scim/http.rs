use crate::json::Value;
use crate::text::{Span, lines};

use super::template::is_definition;

/// One header of a request.
#[derive(Clone, Copy, Debug)]
pub struct Header<'t> {
    /// The name.
    pub name: &'t str,
    /// The value, without surrounding whitespace.
    pub value: &'t str,
    /// The location of the name, or of what is in its place.
    pub name_span: Span,
    /// The location of the value, without quotes around it.
    pub span: Span,
    /// Whether it can be read.
    pub form: HeaderForm,
}

/// Whether a header could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderForm {
    /// It could.
    Good,
    /// The line of an HTTP text has no colon.
    NoColon,
    /// The member of an object is not a string.
    NotString,
}

impl<'t> Header<'t> {
    /// Reads the headers of an object that is an entire request: names with one or several strings each, objects with a
    /// name and a value, as browsers and API clients record them, or pairs of both, as proxies do.
    pub(super) fn members(object: Value<'t>) -> Vec<Self> {
        if object.is_array() {
            let headers = object.elements().map(Self::entry);
            // The parts of a request line in HTTP/2 (RFC 9113 §8.3), which browsers record as headers.
            return headers.filter(|header| !header.name.starts_with(':')).collect();
        }
        if !object.is_object() {
            return vec![Self::unreadable(object)];
        }
        let mut headers = Vec::with_capacity(object.len());
        for (key, member) in object.members() {
            let name = key.text();
            match member.is_array() {
                true => headers.extend(member.elements().map(|value| Self::member(name, key.span(), value))),
                false => headers.push(Self::member(name, key.span(), member)),
            }
        }
        headers
    }

    fn entry(entry: Value<'t>) -> Self {
        let pair = |at| entry.elements().nth(at).filter(|_| entry.len() == 2);
        let name = entry.get("name").or_else(|| entry.get("key")).or_else(|| pair(0));
        let named = name.and_then(|name| Some((name.as_str()?, name.content())));
        let value = entry.get("value").or_else(|| pair(1));
        let (Some((name, span)), Some(value)) = (named, value) else { return Self::unreadable(entry) };
        Self::member(name, span, value)
    }

    fn member(name: &'t str, name_span: Span, value: Value<'t>) -> Self {
        match value.as_str() {
            Some(text) => Self { name, value: text, name_span, span: value.content(), form: HeaderForm::Good },
            None => Self { name, ..Self::unreadable(value) },
        }
    }

    fn unreadable(value: Value<'t>) -> Self {
        let (name, text) = ("headers", "");
        Self { name, value: text, name_span: value.span(), span: value.span(), form: HeaderForm::NotString }
    }
}

/// The location of a header line.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeaderLine {
    name: Span,
    /// Empty if the line has no colon.
    value: Span,
    form: HeaderForm,
}

impl HeaderLine {
    /// Returns the header that it is in `text`.
    pub fn header(self, text: &str) -> Header<'_> {
        let (name, value) = (self.name.of(text), self.value.of(text));
        Header { name, value, name_span: self.name, span: self.value, form: self.form }
    }
}

/// The locations of the parts of an HTTP text.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    /// The request line or status line.
    pub line: Span,
    pub start: StartLine,
    pub headers: Vec<HeaderLine>,
    pub body: Span,
    /// What is in place of a blank line before the body: its bracket, or a label before it.
    pub no_blank_line: Option<Span>,
    /// The response after the request.
    pub response: Option<Box<Head>>,
    /// The number of further requests, after `###` lines.
    pub more: usize,
}

/// The content of the first line.
#[derive(Clone, Copy, Debug)]
pub(super) enum StartLine {
    Request { method: Span, path: Span },
    Response { status: Span },
}

impl Default for StartLine {
    fn default() -> Self {
        Self::Request { method: Span::default(), path: Span::default() }
    }
}

/// Whether `text` is an HTTP text and not JSON: its first relevant line begins with a method, or with another
/// upper-case word followed by a possible path, or is a status line.
pub fn is_http(text: &str) -> bool {
    if text[content_start(text)..].trim_start().starts_with(['{', '[', '"']) {
        return false;
    }
    let Some(line) = first_relevant_line(text) else { return false };
    let line = line.of(text);
    let (word, rest) = line.trim_start().split_once(char::is_whitespace).unwrap_or_default();
    let is_capital = word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    // Log lines, too, begin with upper-case words.
    let has_target = || METHODS.contains(&word) || rest.split_whitespace().next().is_some_and(is_target);
    is_capital && !rest.trim_start().is_empty() && has_target() || is_request_line(line) || is_status_line(line)
}

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// The quotes in which scripts and documents write a request target.
const QUOTES: [char; 2] = ['"', '\''];

/// Whether a word may be a request target: a path, a URL or a variable.
fn is_target(word: &str) -> bool {
    let word = word.trim_start_matches(QUOTES);
    word.starts_with(['/', '{']) && !word.starts_with("{\"") || word.contains("://")
}

/// Whether a line is a request line with a path, a URL or a variable: `delete /Users/u1`, `POST {{host}}/Users`. A
/// lower-case method is not valid, but clearly meant.
pub fn is_request_line(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let method = words.next().is_some_and(|word| METHODS.iter().any(|method| method.eq_ignore_ascii_case(word)));
    method && words.next().is_some_and(is_target)
}

/// Whether a line before a request is irrelevant to it: blank, a comment, or the definition of a variable in editors
/// that send such files (`@host = https://dialpad.com/scim`). References to variables are read as they are written.
pub fn is_ignored_line(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.is_empty() || is_comment(line) || is_definition(line)
}

fn is_comment(line: &[u8]) -> bool {
    line.starts_with(b"#") || line.starts_with(b"//")
}

/// Whether this is a line such as `HTTP/1.1 201 Created`. No line of JSON begins like this.
pub fn is_status_line(line: &str) -> bool {
    let line = line.trim_start();
    line.strip_prefix("HTTP/").is_some_and(|rest| rest.starts_with(|version: char| version.is_ascii_digit()))
}

/// Reads the first request of `text` and the response after it, or the first response.
pub(super) fn read(text: &str) -> Head {
    let Some(first) = first_relevant_line(text) else { return Head::default() };
    let (end, more) = end_and_rest(text, first.end as usize);
    let mut starts = vec![first.start as usize];
    let rest = lines(text, first.end as usize).take_while(|line| line.end as usize <= end);
    starts.extend(rest.filter(|line| is_status_line(line.of(text))).map(|line| line.start as usize));
    let ends = starts.iter().skip(1).copied().chain([end]);
    let mut parts = starts.iter().zip(ends).map(|(&start, end)| read_message(text, start, end));
    let mut head = parts.next().unwrap_or_default();
    while head.is_interim(text)
        && let Some(next) = parts.next()
    {
        head = next;
    }
    if let StartLine::Request { .. } = head.start {
        head.response = parts.find(|response| !response.is_interim(text)).map(Box::new);
    }
    head.more = more + parts.count();
    head
}

impl Head {
    /// Whether it is an interim response, such as `100 Continue`.
    fn is_interim(&self, text: &str) -> bool {
        matches!(self.start, StartLine::Response { status } if status.of(text).starts_with('1'))
    }
}

/// Reads one request or response, from `start` to `end`.
fn read_message(text: &str, start: usize, end: usize) -> Head {
    let text = text.get(..end).unwrap_or(text);
    let mut lines = lines(text, start);
    let Some(line) = lines.next() else { return Head::default() };
    let mut head = Head { line, start: start_line(text, line), ..Head::default() };
    let mut body = end;
    for line in lines {
        let content = line.of(text).trim_start();
        if content.is_empty() {
            body = line.end as usize;
            break;
        }
        if begins_json(content) {
            body = Span::within(text, content).start as usize;
            head.no_blank_line = Some(Span::new(body, body + 1));
            break;
        }
        if let Some(length) = label_length(line.of(text)) {
            body = line.start as usize + length;
            head.no_blank_line = Some(Span::new(line.start as usize, body));
            break;
        }
        if !is_comment(content.as_bytes()) {
            head.headers.push(header_line(text, line));
        }
    }
    head.body = trimmed(text, Span::new(body, end));
    head
}

/// Whether a line begins a body and is not a header, whose name has no brackets. A variable has two.
fn begins_json(line: &str) -> bool {
    line.starts_with(['{', '[']) && !line.starts_with("{{")
}

/// Returns the length of the label with which someone who shows a request introduces its body: `Request body: {`.
fn label_length(line: &str) -> Option<usize> {
    const LABELS: [&str; 4] = ["body", "payload", "request body", "request payload"];
    let (label, after) = line.split_once(':')?;
    let body = after.trim_start();
    let is_label = LABELS.iter().any(|one| one.eq_ignore_ascii_case(label.trim()));
    (is_label && (body.is_empty() || begins_json(body))).then_some(line.len() - body.len())
}

fn start_line(text: &str, line: Span) -> StartLine {
    if !is_status_line(line.of(text)) {
        let (method, path) = request_line(text, line);
        return StartLine::Request { method, path };
    }
    StartLine::Response { status: words(text, line).nth(1).unwrap_or(Span::at(line.end as usize)) }
}

/// Reads method and path. A query often contains spaces, so the path ends where the protocol begins; a server's log
/// adds the status.
fn request_line(text: &str, line: Span) -> (Span, Span) {
    let mut words = words(text, line);
    let end = Span::at(line.end as usize);
    let (method, first) = (words.next().unwrap_or(Span::at(line.start as usize)), words.next().unwrap_or(end));
    let mut last = first;
    let mut rest = words.take_while(|word| !begins_protocol(&text[word.start as usize..line.end as usize])).peekable();
    while let Some(word) = rest.next() {
        // Microsoft's validator shows the version alone. In a filter, a number follows an operator, which has two
        // letters.
        let is_version = rest.peek().is_none() && matches!(word.of(text), "1.0" | "1.1" | "2" | "2.0");
        let is_version = is_version && last.of(text).len() > 2;
        if !is_version {
            last = word;
        }
    }
    (method, unquoted(text, first.to(last)))
}

/// Returns the target without quotes around it.
fn unquoted(text: &str, target: Span) -> Span {
    let inner = |quote| target.of(text).strip_prefix(quote)?.strip_suffix(quote);
    QUOTES.into_iter().find_map(inner).map_or(target, |inner| Span::within(text, inner))
}

/// Whether the rest of a line begins with the protocol: `HTTP/1.1`, perhaps with the quote of a log, or `HTTP 1.1`. A
/// header that follows without a line break makes it something else.
fn begins_protocol(rest: &str) -> bool {
    let mut words = rest.split_whitespace();
    let is_version = |word: &str| word.chars().all(|c| c.is_ascii_digit() || c == '.');
    match words.next().and_then(|word| word.strip_prefix("HTTP")) {
        Some("") => words.next().is_none_or(is_version),
        Some(version) => version.starts_with('/') && !version.contains(|c: char| c.is_ascii_alphabetic()),
        None => false,
    }
}

fn header_line(text: &str, line: Span) -> HeaderLine {
    let content = line.of(text);
    let Some(colon) = content.find(':') else {
        return HeaderLine { name: line, value: Span::at(line.end as usize), form: HeaderForm::NoColon };
    };
    let start = line.start as usize;
    let name = trimmed(text, Span::new(start, start + colon));
    let value = trimmed(text, Span::new(start + colon + 1, line.end as usize));
    HeaderLine { name, value, form: HeaderForm::Good }
}

/// Returns the start of the first `###` line after `start`, and the number of requests after it.
fn end_and_rest(text: &str, start: usize) -> (usize, usize) {
    let mut end = text.len();
    let mut more = 0;
    let mut is_after_separator = false;
    for line in lines(text, start) {
        let content = line.of(text);
        if content.starts_with("###") {
            end = end.min(line.start as usize);
            is_after_separator = true;
        } else if is_after_separator && !is_ignored_line(content.as_bytes()) {
            more += 1;
            is_after_separator = false;
        }
    }
    (end, more)
}

/// Returns the start of a text: after the byte order mark, if an editor has added one.
pub(super) fn content_start(text: &str) -> usize {
    if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 }
}

/// Returns the first relevant line.
fn first_relevant_line(text: &str) -> Option<Span> {
    lines(text, content_start(text)).find(|line| !is_ignored_line(line.of(text).as_bytes()))
}

fn words(text: &str, line: Span) -> impl Iterator<Item = Span> {
    line.of(text).split_whitespace().map(|word| Span::within(text, word))
}

fn trimmed(text: &str, span: Span) -> Span {
    let content = span.of(text);
    let start = span.start as usize + content.len() - content.trim_start().len();
    Span::new(start, start + content.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_http_text_is_distinguished_from_json_and_prose() {
        for http in [
            "GET /Users",
            "delete /Users/u1",
            "Post {{host}}/Users HTTP/1.1",
            "get https://dialpad.com/scim/Users",
            "\n# a comment\n// another\n@host = https://dialpad.com/scim\n@id=u1\nPURGE /everything",
            "HTTP/1.1 204",
            "\u{FEFF}GET /Users",
        ] {
            assert!(is_http(http), "{http}");
        }
        for other in [
            "{\"a\": 1}",
            "true",
            "post code",
            "INFO it was sent",
            "WARN {\"a\": 1}",
            "delete",
            "@host\nGET /Users",
            "@ = 1\nGET /Users",
            "@host = 1",
        ] {
            assert!(!is_http(other), "{other}");
        }
    }

    /// `1.1` after a path is the protocol's version; after an operator, it is a number.
    #[test]
    fn a_bare_version_is_not_part_of_the_path() {
        for (line, path) in [
            ("POST https://dialpad.com/scim/Users 1.1", "https://dialpad.com/scim/Users"),
            ("POST \"https://dialpad.com/scim/Users\"", "https://dialpad.com/scim/Users"),
            ("GET '/Users?filter=a eq \"b\"' HTTP/1.1", "/Users?filter=a eq \"b\""),
            ("GET /Users?filter=userName+eq+%22a%22 2.0", "/Users?filter=userName+eq+%22a%22"),
            ("GET /Users?filter=a eq \"b\" 1.1", "/Users?filter=a eq \"b\""),
            ("GET /Users?filter=a gt 1.1", "/Users?filter=a gt 1.1"),
            ("GET /Users?filter=a gt 1.1 HTTP/1.1", "/Users?filter=a gt 1.1"),
        ] {
            let StartLine::Request { path: found, .. } = read(line).start else { panic!("{line}") };
            assert_eq!(found.of(line), path);
        }
    }

    /// What a server's log has after the path is not part of it.
    #[test]
    fn the_path_ends_where_the_protocol_begins() {
        for line in [
            "GET /Users?filter=a eq \"b\" HTTP/1.1",
            "GET /Users?filter=a eq \"b\" HTTP 1.1",
            "GET /Users?filter=a eq \"b\" HTTP/1.1\" 200 511",
            "GET /Users?filter=a eq \"b\" HTTP",
        ] {
            let StartLine::Request { path, .. } = read(line).start else { panic!("{line}") };
            assert_eq!(path.of(line), "/Users?filter=a eq \"b\"");
        }
        for path in [
            "/Groups?filter=a eq \"The HTTP team\"",
            "/Groups?filter=a eq \"My HTTP\"",
            "/Users/u5 HTTP/1.1If-Match: a",
        ] {
            let line = format!("DELETE {path} HTTP/1.1");
            let StartLine::Request { path: read, .. } = read(&line).start else { panic!("{line}") };
            assert_eq!(read.of(&line), path);
        }
    }

    /// A comment among the headers is not a header itself.
    #[test]
    fn comments_are_allowed_before_and_among_headers() {
        let text = "# one\nPOST /Users\n# two\nA: 1\n  // three\nB: 2\n\n# of the body";
        let head = read(text);
        let names: Vec<_> = head.headers.iter().map(|line| line.header(text).name).collect();
        assert_eq!(names, ["A", "B"]);
        assert_eq!(head.body.of(text), "# of the body");
    }
}
