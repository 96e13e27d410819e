//! Reads a curl command, as API documentation and tools write it, and turns it into the request that it sends.
//!
//! The edits leave the body where it is and remove only what the shell would: nothing in it is copied, and neither are
//! credentials.

use crate::json::hex4;
use crate::text::{Edit, Span, lines};

use super::transcript::{self, is_transcript};

/// The headers that a check may look at. All others, which may hold secrets, are dropped.
const HEADERS: [&str; 3] = ["Accept", "Content-Type", "User-Agent"];

/// What an option of curl does.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Method,
    Url,
    Header,
    UserAgent,
    /// The body, or after `@` the name of its file.
    Body,
    /// The body, whatever it begins with.
    RawBody,
    /// What is sent is elsewhere, or is not what the option contains.
    Elsewhere,
    /// A value follows, and does not change the request.
    Ignored,
}

/// The options that matter, by letter and name. All others have no value and do not change the request.
const OPTIONS: [(Option<char>, &str, Use); 29] = [
    (Some('X'), "--request", Use::Method),
    (None, "--url", Use::Url),
    (Some('H'), "--header", Use::Header),
    (Some('A'), "--user-agent", Use::UserAgent),
    (Some('d'), "--data", Use::Body),
    (None, "--data-ascii", Use::Body),
    (None, "--data-binary", Use::Body),
    (None, "--json", Use::Body),
    (None, "--data-raw", Use::RawBody),
    (None, "--data-urlencode", Use::Elsewhere),
    (Some('F'), "--form", Use::Elsewhere),
    (Some('G'), "--get", Use::Elsewhere),
    (Some('I'), "--head", Use::Elsewhere),
    (Some('K'), "--config", Use::Elsewhere),
    (None, "--next", Use::Elsewhere),
    (Some('T'), "--upload-file", Use::Elsewhere),
    (None, "--cacert", Use::Ignored),
    (Some('E'), "--cert", Use::Ignored),
    (None, "--connect-timeout", Use::Ignored),
    (Some('b'), "--cookie", Use::Ignored),
    (Some('c'), "--cookie-jar", Use::Ignored),
    (None, "--key", Use::Ignored),
    (Some('m'), "--max-time", Use::Ignored),
    (Some('o'), "--output", Use::Ignored),
    (Some('x'), "--proxy", Use::Ignored),
    (Some('e'), "--referer", Use::Ignored),
    (None, "--retry", Use::Ignored),
    (Some('u'), "--user", Use::Ignored),
    (Some('w'), "--write-out", Use::Ignored),
];

/// What a shell writes before a command.
const PROMPT: [char; 4] = ['$', '>', ' ', '\t'];

/// Returns a line without the prompt.
pub(super) fn without_prompt(line: &str) -> &str {
    line.trim_start_matches(PROMPT)
}

/// Returns the edits that replace the curl commands from the one on `line` on with the HTTP requests that they send.
/// Returns none if one is not such a command, or if its body is elsewhere or not sent as written.
pub(super) fn to_http(text: &str, line: Span) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut next = Some(line);
    while let Some(line) = next {
        let separator = if edits.is_empty() { "" } else { "###\n" };
        let Some((request, end)) = command(text, line) else { return Vec::new() };
        let request = request.edits(separator, line.start as usize, end);
        if request.is_empty() {
            return request;
        }
        edits.extend(request);
        let rest = text[end..].trim_start();
        let start = text.len() - rest.len();
        next = lines(text, start).next().filter(|line| is_curl(first_word(line.of(text))));
        match next {
            Some(_) => {}
            // The command says more about the request than what curl prints about it.
            None if is_transcript(rest) => edits.extend(transcript::to_http(text, start, false)),
            None if rest.is_empty() || rest.starts_with("HTTP/") => {}
            None => return Vec::new(),
        }
    }
    edits
}

/// Returns the request that the curl command that begins with `line` sends, and where the command ends.
fn command(text: &str, line: Span) -> Option<(Request, usize)> {
    let start = line.end as usize - without_prompt(line.of(text)).len();
    let (words, end) = words(text, start)?;
    let mut words = words.into_iter();
    words.next().filter(|program| is_curl(&program.text))?;
    Some((Request::read(words)?, end))
}

fn first_word(line: &str) -> &str {
    without_prompt(line).split_whitespace().next().unwrap_or_default()
}

fn is_curl(program: &str) -> bool {
    ["curl", "curl.exe"].iter().any(|name| name.eq_ignore_ascii_case(program))
}

/// The parts of the request that a command sends.
#[derive(Default)]
struct Request {
    method: Option<String>,
    url: Option<String>,
    headers: Vec<String>,
    body: Option<Word>,
}

impl Request {
    fn read(mut arguments: impl Iterator<Item = Word>) -> Option<Self> {
        let mut request = Self::default();
        while let Some(word) = arguments.next() {
            match option(&word.text) {
                Some((usage, length)) if length == word.text.len() => request.option(usage, arguments.next()?)?,
                Some((usage, length)) => request.option(usage, word.after(length)?)?,
                None if word.text.starts_with('-') => {}
                None => request.url = request.url.or(Some(word.text)),
            }
        }
        Some(request)
    }

    /// Reads an option with its value. Returns `None` if what it sends is not in the command.
    fn option(&mut self, usage: Use, value: Word) -> Option<()> {
        match usage {
            Use::Method => self.method = Some(value.text),
            Use::Url => self.url = Some(value.text),
            Use::Header => self.headers.push(value.text),
            Use::UserAgent => self.headers.push(format!("User-Agent: {}", value.text)),
            Use::Body if value.text.starts_with('@') => return None,
            Use::Body | Use::RawBody if self.body.is_some() => return None,
            Use::Body | Use::RawBody => self.body = Some(value),
            Use::Elsewhere => return None,
            Use::Ignored => {}
        }
        Some(())
    }

    /// Returns the edits that replace the command from `start` to `end` with `before` and the request.
    fn edits(&self, before: &str, start: usize, end: usize) -> Vec<Edit> {
        let Some(path) = self.url.as_deref().map(path_of) else { return Vec::new() };
        let default = if self.body.is_some() { "POST" } else { "GET" };
        let is_kept = |header: &&String| {
            let name = header.split(':').next().unwrap_or_default().trim();
            HEADERS.iter().any(|kept| kept.eq_ignore_ascii_case(name))
        };
        let mut lines = vec![format!("{} {path}", self.method.as_deref().unwrap_or(default))];
        lines.extend(self.headers.iter().filter(is_kept).cloned());
        if lines.iter().any(|line| line.contains(char::is_control)) {
            return Vec::new();
        }
        let mut head = format!("{before}{}", lines.join("\n"));
        let Some(body) = &self.body else { return vec![Edit::replace(Span::new(start, end), head)] };
        head.push_str("\n\n");
        let mut edits = vec![Edit::replace(Span::new(start, body.span.start as usize), head)];
        edits.extend(body.unquoting.iter().cloned());
        edits.push(Edit::remove(Span::new(body.span.end as usize, end)));
        edits
    }
}

/// Returns the option that a word is or begins with, if it matters, and its length: the value may follow its letter
/// directly. Letters without a value may come before it.
fn option(word: &str) -> Option<(Use, usize)> {
    let named = |name: &str| OPTIONS.iter().find(|option| option.1 == name).map(|option| option.2);
    let lettered = |letter: char| OPTIONS.iter().find(|option| option.0 == Some(letter)).map(|option| option.2);
    if word.starts_with("--") {
        return named(word).map(|usage| (usage, word.len()));
    }
    let letters = word.strip_prefix('-')?;
    letters.char_indices().find_map(|(at, letter)| Some((lettered(letter)?, 1 + at + letter.len_utf8())))
}

/// Returns the path and query of a URL: its host may have credentials before it.
fn path_of(url: &str) -> &str {
    let Some((_, rest)) = url.split_once("://") else { return url };
    rest.find('/').map_or("/", |slash| &rest[slash..])
}

/// A word of a command.
#[derive(Default)]
struct Word {
    span: Span,
    /// What the shell passes on.
    text: String,
    /// What the shell removes or replaces.
    unquoting: Vec<Edit>,
}

impl Word {
    fn keep(&mut self, piece: &str) {
        self.text.push_str(piece);
    }

    fn remove(&mut self, at: usize, length: usize) {
        self.unquoting.push(Edit::remove(Span::new(at, at + length)));
    }

    /// Returns it without the first `length` bytes, or `None` if the shell changes them.
    fn after(mut self, length: usize) -> Option<Self> {
        let start = self.span.start as usize + length;
        if self.unquoting.first().is_some_and(|edit| (edit.span.start as usize) < start) {
            return None;
        }
        self.span = Span::new(start, self.span.end as usize);
        self.text.drain(..length);
        Some(self)
    }
}

/// Splits the command at `start` into words, as a POSIX shell does, and returns where it ends: at the end of its line,
/// unless the line break is escaped. Returns `None` if a quote is not closed or an escape is not known.
fn words(text: &str, start: usize) -> Option<(Vec<Word>, usize)> {
    let (mut words, mut word) = (Vec::new(), None::<Word>);
    let mut at = start;
    while let Some(next) = text[at..].chars().next() {
        let rest = &text[at..];
        if let Some(length) = continuation(rest) {
            at += length;
            words.extend(word.take());
            continue;
        }
        match next {
            '\n' | '\r' => break,
            ' ' | '\t' => {
                words.extend(word.take());
                at += 1;
            }
            // What follows is another command, or a file.
            '|' | ';' | '>' | '<' => break,
            _ => {
                let word = word.get_or_insert_with(|| Word { span: Span::at(at), ..Word::default() });
                at += match next {
                    '\'' => single_quoted(rest, at, word)?,
                    '"' => escaped_string(rest, at, "\"", unescape_double_quoted, word)?,
                    '$' if rest.starts_with("$'") => escaped_string(rest, at, "$'", unescape_ansi_quoted, word)?,
                    '^' if rest.starts_with("^\"") => escaped_string(rest, at, "^\"", unescape_caret_quoted, word)?,
                    '\\' => {
                        let escaped = rest[1..].chars().next()?;
                        word.remove(at, 1);
                        word.keep(&rest[1..1 + escaped.len_utf8()]);
                        1 + escaped.len_utf8()
                    }
                    _ => {
                        word.keep(&rest[..next.len_utf8()]);
                        next.len_utf8()
                    }
                };
                word.span = Span::new(word.span.start as usize, at);
            }
        }
    }
    words.extend(word);
    // A pipe to a formatter is no part of the request.
    let end = at + text[at..].find(['\r', '\n']).unwrap_or(text.len() - at);
    Some((words, end))
}

/// Returns the length of an escaped line break: of a POSIX shell, of PowerShell, or of the Windows command prompt.
fn continuation(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix(['\\', '`', '^'])?;
    ["\r\n", "\n"].iter().find(|end| after.starts_with(**end)).map(|end| 1 + end.len())
}

fn single_quoted(rest: &str, at: usize, word: &mut Word) -> Option<usize> {
    let content = &rest[1..][..rest[1..].find('\'')?];
    word.remove(at, 1);
    word.keep(content);
    word.remove(at + 1 + content.len(), 1);
    Some(content.len() + 2)
}

/// Reads a string that begins with `open` and in which a backslash, or a caret if it begins with one, may escape.
/// `unescape` returns the character that is meant and the length of its escape, given the text from there on.
fn escaped_string(
    rest: &str,
    at: usize,
    open: &str,
    unescape: fn(&str) -> Option<(char, usize)>,
    word: &mut Word,
) -> Option<usize> {
    let close = open.trim_start_matches('$');
    let escape = if close.starts_with('^') { '^' } else { '\\' };
    let first = close.chars().next()?;
    word.remove(at, open.len());
    let mut done = open.len();
    loop {
        let plain = &rest[done..][..rest[done..].find([first, escape])?];
        word.keep(plain);
        done += plain.len();
        if rest[done..].starts_with(close) {
            word.remove(at + done, close.len());
            return Some(done + close.len());
        }
        let (value, length) = unescape(&rest[done..])?;
        word.text.push(value);
        word.unquoting.push(Edit::replace(Span::new(at + done, at + done + length), value));
        done += length;
    }
}

/// In `"…"`, a backslash before anything else is one.
fn unescape_double_quoted(rest: &str) -> Option<(char, usize)> {
    match rest[1..].chars().next()? {
        escaped @ ('"' | '\\' | '$' | '`') => Some((escaped, 2)),
        _ => Some(('\\', 1)),
    }
}

/// In `$'…'`, which browsers copy if a body has an apostrophe.
fn unescape_ansi_quoted(rest: &str) -> Option<(char, usize)> {
    match rest.as_bytes().get(1)? {
        b'n' => Some(('\n', 2)),
        b'r' => Some(('\r', 2)),
        b't' => Some(('\t', 2)),
        b'u' => Some((char::from_u32(hex4(rest.as_bytes().get(2..)?)?)?, 6)),
        b'\'' => Some(('\'', 2)),
        b'"' => Some(('"', 2)),
        b'\\' => Some(('\\', 2)),
        _ => None,
    }
}

/// In `^"…^"`, which browsers copy for the Windows command prompt: a caret before every character that is special there,
/// and before that a backslash for curl.
fn unescape_caret_quoted(rest: &str) -> Option<(char, usize)> {
    let after = &rest[1..];
    if let Some(escaped) = after.strip_prefix("\\^") {
        return escaped.chars().next().filter(|c| matches!(c, '"' | '\\')).map(|c| (c, 4));
    }
    let escaped = after.chars().next().filter(|c| !c.is_control())?;
    Some((escaped, 1 + escaped.len_utf8()))
}

#[cfg(test)]
mod tests {
    use crate::text::apply_edits;

    use super::*;

    fn edits(command: &str) -> Vec<Edit> {
        to_http(command, Span::new(0, command.lines().next().unwrap_or_default().len()))
    }

    fn check(command: &str, expected: &str) {
        assert_eq!(apply_edits(command, &edits(command)), expected, "{command}");
    }

    fn is_not_converted(command: &str) {
        assert_eq!(edits(command), [], "{command}");
    }

    #[test]
    fn a_command_becomes_the_request_that_it_sends() {
        check("curl https://dialpad.example/scim/Users/u5", "GET /scim/Users/u5");
        check("curl.exe -sS -XDELETE \"https://dialpad.example/scim/Users/u5\" -o out.txt", "DELETE /scim/Users/u5");
        check("curl -d '{\"a\": 1}' $BASE/Users", "POST $BASE/Users\n\n{\"a\": 1}");
        check("CURL --url '{{host}}/Users' --request PUT --json {}", "PUT {{host}}/Users\n\n{}");
        check(
            "curl 'https://a.example/Users?filter=userName eq \"a\"&count=1' | jq .\n",
            "GET /Users?filter=userName eq \"a\"&count=1\n",
        );
        check("curl https://a.example", "GET /");
        check("curl -H'Accept: */*' -ume:s3cret /Users -d'{\"a\": 1}'", "POST /Users\nAccept: */*\n\n{\"a\": 1}");
        check("$ curl /Users", "GET /Users");
    }

    #[test]
    fn several_commands_become_several_requests() {
        check(
            "curl -XDELETE /Users/u5\n\n$ curl /Users \\\n  -d {} | jq .\ncurl /Users -d '{}'\n",
            "DELETE /Users/u5\n\n###\nPOST /Users\n\n{}\n###\nPOST /Users\n\n{}\n",
        );
    }

    #[test]
    fn the_body_stays_in_its_lines() {
        let postman = "curl --location 'https://dialpad.example/scim/Users' \\\n--header 'Content-Type: application/scim+json' \\\n\
            --header 'Authorization: Bearer s3cret' \\\n--data-raw '{\n  \"userName\": \"zoe@fuzz-ball.example\"\n}'\n";
        let request = "POST /scim/Users\nContent-Type: application/scim+json\n\n{\n  \"userName\": \"zoe@fuzz-ball.example\"\n}\n";
        check(postman, request);
        check(
            &postman.replace('\n', "\r\n"),
            &request.replacen("\n  \"u", "\r\n  \"u", 1).replacen("\n}\n", "\r\n}\r\n", 1),
        );
        let first =
            "curl -X PATCH -d '{}' -A 'Okta SCIM Client 1.0.0' -u me:s3cret https://me:s3cret@a.example/Users/u5";
        check(first, "PATCH /Users/u5\nUser-Agent: Okta SCIM Client 1.0.0\n\n{}");
    }

    #[test]
    fn quotes_and_escapes_are_removed_as_the_shell_does() {
        check(r#"curl /Users -d '{"a": "O'\''Brien"}'"#, "POST /Users\n\n{\"a\": \"O'Brien\"}");
        check(r#"curl /Users -d "{\"a\": \"C:\\\\x \n \$\"}""#, "POST /Users\n\n{\"a\": \"C:\\\\x \\n $\"}");
        check(r#"curl /Users -d $'{"a": "O\'Brien \u0021\\n"}'"#, "POST /Users\n\n{\"a\": \"O'Brien !\\n\"}");
        check(r#"curl /Users -d {\"a\":1}"#, "POST /Users\n\n{\"a\":1}");
        check(
            r#"curl ^"https://a.example/Users?a=1^&b=2^" ^
  -X ^"PUT^" --data-raw ^"^{^\^"a^\^": ^\^"1^%^ \^\x^\^"^}^""#,
            r#"PUT /Users?a=1&b=2

{"a": "1% \\x"}"#,
        );
        check("curl /Users ^\r\n -d {}", "POST /Users\n\n{}");
        check("curl /Users `\n -d {}", "POST /Users\n\n{}");
    }

    #[test]
    fn a_response_after_it_stays() {
        check("curl /Users\nHTTP/1.1 200 OK\n\n{}", "GET /Users\nHTTP/1.1 200 OK\n\n{}");
    }

    #[test]
    fn what_is_not_in_the_command_is_not_guessed() {
        for command in [
            "curl",
            "curl -s",
            "wget https://a.example/Users",
            "curl /Users -d @user.json",
            "curl /Users -d a=1 -d b=2",
            "curl -G /Users -d filter=x",
            "curl /Users -d 'unclosed",
            "curl /Users -d \"unclosed",
            "curl /Users -d \"unclosed\\",
            "curl /Users -d $'\\",
            "curl /Users -d $'\\u00",
            "curl /Users -d $'\\u+041'",
            "curl /Users -d $'\\q'",
            "curl /Users -d ^\"{^\n}^\"",
            "curl /Users -d ^\"{\"",
            "curl /Users -X",
            "curl /Users '-d'{}",
            "curl /Users -d@user.json",
            "curl /Users -H $'Accept: 1\\nAuthorization: s3cret'",
            "curl /Users -F 'a=b'",
            "curl -I /Users",
            "curl /Users\ncurl /Groups -F a=b",
            "curl /Users\nwget /Groups",
            "curl /Users\n{}",
            "curl /Users \\",
        ] {
            is_not_converted(command);
        }
    }
}
