use crate::text::Span;

/// One header line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The name.
    pub name: Span,
    /// The value, without outer white space; empty where the line has no colon.
    pub value: Span,
    /// Whether the line has a colon.
    pub well_formed: bool,
}

/// Where the parts of an HTTP text stand.
#[derive(Clone, Debug, Default)]
pub(super) struct Head {
    pub request_line: Span,
    pub method: Span,
    pub path: Span,
    pub headers: Vec<Header>,
    pub body: Span,
    /// How many further requests follow, behind `###` lines.
    pub more: usize,
}

/// Whether `text` is an HTTP text and not JSON: its first line that is no comment begins with a method in capitals.
pub fn is_http(text: &str) -> bool {
    if text.trim_start().starts_with(['{', '[', '"']) {
        return false;
    }
    let Some(line) = lines(text, 0).find(|line| !is_comment(line.of(text))) else { return false };
    let line = line.of(text);
    let word = line.split_whitespace().next().unwrap_or("");
    let method = word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    method && line.len() > word.len()
}

/// Reads the first request of `text`. Lines before it that begin with `#` or `//` are comments.
pub(super) fn read(text: &str) -> Head {
    let mut head = Head::default();
    let mut lines = lines(text, 0).peekable();
    while lines.next_if(|line| is_comment(line.of(text))).is_some() {}
    let Some(line) = lines.next() else { return head };
    head.request_line = line;
    (head.method, head.path) = request_line(text, line);
    let mut body = text.len();
    for line in lines {
        let content = line.of(text);
        if content.starts_with("###") {
            body = line.start as usize;
            break;
        }
        if content.trim().is_empty() {
            body = line.end as usize;
            break;
        }
        head.headers.push(header(text, line));
    }
    (head.body, head.more) = body_and_rest(text, body);
    head
}

/// Method and path. A query is often written with blanks in it, so the path ends where the protocol begins.
fn request_line(text: &str, line: Span) -> (Span, Span) {
    let mut words = words(text, line);
    let end = Span::at(line.end as usize);
    let (method, first) = (words.next().unwrap_or(Span::at(line.start as usize)), words.next().unwrap_or(end));
    let last = words.filter(|word| !word.of(text).starts_with("HTTP/")).last().unwrap_or(first);
    (method, first.to(last))
}

fn header(text: &str, line: Span) -> Header {
    let content = line.of(text);
    let Some(colon) = content.find(':') else {
        return Header { name: line, value: Span::at(line.end as usize), well_formed: false };
    };
    let start = line.start as usize;
    let name = trimmed(text, Span::new(start, start + colon));
    let value = trimmed(text, Span::new(start + colon + 1, line.end as usize));
    Header { name, value, well_formed: true }
}

/// The body up to a `###` line, and the number of requests behind it.
fn body_and_rest(text: &str, start: usize) -> (Span, usize) {
    let mut end = text.len();
    let mut more = 0;
    let mut fresh = false;
    for line in lines(text, start) {
        let content = line.of(text);
        if content.starts_with("###") {
            end = end.min(line.start as usize);
            fresh = true;
        } else if fresh && !is_comment(content) {
            more += 1;
            fresh = false;
        }
    }
    (trimmed(text, Span::new(start.min(end), end)), more)
}

fn is_comment(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#') || line.starts_with("//")
}

/// The lines of `text` from `start`, without their line breaks.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Span> {
    let mut at = start;
    let mut rest = text.get(start..).unwrap_or("").split_inclusive('\n');
    std::iter::from_fn(move || {
        let line = rest.next()?;
        let begin = at;
        at += line.len();
        Some(Span::new(begin, begin + line.trim_end_matches(['\n', '\r']).len()))
    })
}

fn words(text: &str, line: Span) -> impl Iterator<Item = Span> {
    let start = line.start as usize;
    let content = line.of(text);
    content.split_whitespace().map(move |word| {
        let offset = start + (word.as_ptr() as usize - content.as_ptr() as usize);
        Span::new(offset, offset + word.len())
    })
}

fn trimmed(text: &str, span: Span) -> Span {
    let content = span.of(text);
    let start = span.start as usize + content.len() - content.trim_start().len();
    Span::new(start, start + content.trim().len())
}
