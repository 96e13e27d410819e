//! Recognizes text that is neither JSON nor HTTP, but clearly something else.

use crate::idp::Idp;
use crate::json::{Document, Kind};
use crate::rules::{OtherText, PlanProblem, PlanProblemKind};
use crate::scim::{Filter, is_http, is_ignored_line, is_request_line};
use crate::text::{Edit, Span, lines};

use super::curl::{self, without_prompt};
use super::fetch::{self, is_fetch};
use super::transcript::{self, is_transcript};

/// What separates the cells of a table.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Returns what the text of `document`, which no JSON parser accepts, is; `None` if it begins like JSON or HTTP.
pub(crate) fn other_text(document: &Document<'_>) -> Option<PlanProblem> {
    let text = document.text();
    let content = text.trim_start_matches([' ', '\t', '\r', '\n', '\u{FEFF}']);
    let start = text.len() - content.len();
    let is_skipped = |line: &str| is_ignored_line(line.as_bytes()) || is_preamble(line.as_bytes());
    let first = lines(text, start).find(|line| !is_skipped(line.of(text))).unwrap_or_default();
    let line = first.of(text).trim();
    let is_alone = content.trim_end() == line;
    let problem = |(what, span)| PlanProblem { kind: PlanProblemKind::OtherText(what), span };
    if content.starts_with('"') {
        let members = (OtherText::Members, Span::new(start, text.trim_end().len()));
        let table = Some((OtherText::Table, first)).filter(|_| is_table(line) && !is_alone);
        return match after_string(document).trim_start_matches(' ') {
            after if after.trim_start().starts_with(':') => Some(problem(members)),
            after if after.starts_with(SEPARATORS) => table.map(problem),
            _ => None,
        };
    }
    if is_transcript(content) {
        return Some(problem((OtherText::Transcript { to_http: transcript::to_http(text, start, true) }, first)));
    }
    let is_json = content.starts_with(['{', '[', '\'', '<']) && !is_dated(content.as_bytes());
    if content.is_empty() || is_json || is_comment(content) || is_http(text) {
        return None;
    }
    if let Some(idp) = error_message(text) {
        return Some(problem((OtherText::ErrorMessage(idp), first)));
    }
    let json = json_start(text);
    let on_its_own = json.filter(|&at| text[..at].trim_end_matches([' ', '\t']).ends_with('\n'));
    let request = lines(text, 0).find(|line| is_request_line(line.of(text))).map(|line| line.start as usize);
    let before = |at: usize, json| {
        let is_in_block = lines(&text[..at], start).filter(|line| is_fence(line.of(text).trim())).count() % 2 == 1;
        let end = if is_in_block { code_block_end(text, at) } else { None };
        (OtherText::Before { json, end }, Span::new(start, at))
    };
    let found = match () {
        () if is_fence(line) => (OtherText::CodeBlock { end: code_block_end(text, first.end as usize) }, first),
        () if is_command(line) => (OtherText::Command { to_request: command_edits(text, first) }, first),
        () if is_address(line) => (OtherText::Address { is_alone }, first),
        () if is_alone && is_filter(line) => (OtherText::Filter, first),
        () if request.is_some_and(|at| json.is_none_or(|json| at < json)) => before(request?, false),
        () if on_its_own.is_some() => before(on_its_own?, true),
        () if is_yaml(line) => (OtherText::Yaml, first),
        () if json.is_some() => before(json?, true),
        () if is_table(line) && !is_alone => (OtherText::Table, first),
        () => match line.split('"').skip(1).find(|piece| is_request_line(piece)) {
            Some(request) => (OtherText::Logged { request: Span::within(text, request) }, Span::within(text, line)),
            None => (OtherText::Unknown, first),
        },
    };
    Some(problem(found))
}

/// Returns the text after a string where an object belongs: a key, or the first cell of a table.
fn after_string<'t>(document: &'t Document<'_>) -> &'t str {
    let string = document.root().filter(|root| root.kind() == Kind::String);
    string.map_or("", |string| &document.text()[string.span().end as usize..])
}

/// Whether a line precedes the header of a table: Excel's `sep=;`, or the version in Entra's template.
pub(crate) fn is_preamble(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    let line = line.strip_prefix(b"\"").unwrap_or(line);
    let begins = |word: &[u8]| line.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    begins(b"version:v") || (begins(b"sep=") && line.len() <= b"sep=;\"".len())
}

/// Returns where JSON begins: an object, or an array of objects or strings.
fn json_start(text: &str) -> Option<usize> {
    let opens = |after: &str| after.trim_start().starts_with(['{', '"', '\'']);
    let mut brackets = text.match_indices(['{', '[']);
    brackets.find(|(at, bracket)| *bracket == "{" || opens(&text[at + 1..])).map(|(at, _)| at)
}

/// Whether a text begins with a comment, which the JSON parser skips.
fn is_comment(text: &str) -> bool {
    text.starts_with("//") || text.starts_with("/*")
}

/// Returns the provider that words its error messages like this: they quote what the service provider answered.
fn error_message(text: &str) -> Option<Idp> {
    let has = |phrase| text.contains(phrase);
    match () {
        () if has("StatusCode: ") && has("Web Response:") => Some(Idp::Entra),
        // The error codes of its log begin like this.
        () if has("SystemForCrossDomainIdentityManagement") => Some(Idp::Entra),
        () if has("Automatic provisioning of user ") || has("Errors reported by remote server") => Some(Idp::Okta),
        () => None,
    }
}

/// Whether a text begins with a date in brackets, as lines of Laravel's log do: `[2026-11-17 09:00:00]`.
pub(crate) fn is_dated(text: &[u8]) -> bool {
    let date = text.strip_prefix(b"[").and_then(|rest| rest.get(..11)).unwrap_or_default();
    let fits = |(at, byte): (usize, u8)| match at {
        4 | 7 => byte == b'-',
        10 => matches!(byte, b' ' | b'T'),
        _ => byte.is_ascii_digit(),
    };
    !date.is_empty() && date.iter().copied().enumerate().all(fits)
}

fn is_filter(line: &str) -> bool {
    line.contains(' ') && !line.contains(['{', ';']) && Filter::read(line).is_ok()
}

fn is_fence(line: &str) -> bool {
    line.starts_with("```") || line.starts_with("~~~")
}

/// Returns the line that closes the code block around `at`, with all that follows, unless there may be more to read.
fn code_block_end(text: &str, at: usize) -> Option<Span> {
    let fence = lines(text, at).find(|line| is_fence(line.of(text).trim()))?;
    let after = &text[fence.end as usize..];
    let is_last = json_start(after).is_none() && !lines(after, 0).any(|line| is_request_line(line.of(after)));
    Some(if is_last { Span { end: text.trim_end().len() as u32, ..fence } } else { fence })
}

/// Whether a line begins with a program or a call that sends requests, or sets a variable of a shell for one.
pub(crate) fn is_command(line: &str) -> bool {
    const PROGRAMS: [&str; 10] =
        ["curl", "curl.exe", "wget", "http", "https", "httpie", "Invoke-RestMethod", "Invoke-WebRequest", "irm", "iwr"];
    let (program, _) = without_prompt(line).split_once(' ').unwrap_or_default();
    PROGRAMS.iter().any(|one| one.eq_ignore_ascii_case(program)) || sets_variable(line) || is_fetch(line)
}

/// Returns the edits that turn the command on `line`, and those after it, into the requests that they send.
fn command_edits(text: &str, line: Span) -> Vec<Edit> {
    match is_fetch(line.of(text)) {
        true => fetch::to_objects(text, line.start as usize),
        false => curl::to_http(text, line),
    }
}

/// Whether a line sets a variable of PowerShell, `$body = …`, or of a POSIX shell, `TOKEN=…`.
fn sets_variable(line: &str) -> bool {
    let Some((name, _)) = line.trim_start_matches("export ").split_once('=') else { return false };
    let is_name = |name: &str, is_letter: fn(&u8) -> bool| {
        !name.is_empty() && name.bytes().all(|byte| is_letter(&byte) || byte == b'_')
    };
    match name.trim_end().strip_prefix('$') {
        Some(name) => is_name(name, u8::is_ascii_alphanumeric),
        None => is_name(name, u8::is_ascii_uppercase),
    }
}

/// Whether a line begins a text that is no request but, whatever its lines are, one thing.
pub(crate) fn begins_other_text(line: &str) -> bool {
    is_command(line) || is_fence(line)
}

fn is_address(line: &str) -> bool {
    line.starts_with("http://") || line.starts_with("https://") || line.starts_with('/')
}

/// Whether a line begins with a key: of an object without its brace, or of YAML.
pub(crate) fn is_member(line: &str) -> bool {
    let quoted = line.strip_prefix('"').and_then(|rest| rest.split_once('"'));
    quoted.map_or_else(|| is_yaml(line.trim_end()), |(_, after)| after.trim_start().starts_with(':'))
}

/// Whether a line begins a YAML document, or has a YAML key.
fn is_yaml(line: &str) -> bool {
    let key = line.strip_prefix("- ").unwrap_or(line).split(':').next().unwrap_or_default();
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$' | b'.');
    let after = line.find(':').map(|at| &line[at + 1..]);
    let has_key = !key.is_empty()
        && key.bytes().all(is_name)
        && after.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    line == "---" || has_key && !line.contains('{')
}

fn is_table(line: &str) -> bool {
    line.contains(SEPARATORS) && !line.contains(['{', ':'])
}
