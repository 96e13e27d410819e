//! Reads calls of `fetch`, as browsers copy requests, and turns each into an object that describes its request.

use crate::json::{Brackets, read_part};
use crate::text::{Edit, Span};

/// Whether a line begins with such a call.
pub(super) fn is_fetch(line: &str) -> bool {
    let line = line.trim_start();
    line.strip_prefix("await ").unwrap_or(line).trim_start().starts_with("fetch(")
}

/// Returns the edits that turn the calls from `start` on into objects with their URLs, methods and bodies. Returns none
/// if there is anything else, or if the arguments are not JSON: code may compute them.
pub(super) fn to_objects(text: &str, start: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut rest = text[start..].trim_start();
    while !rest.is_empty() {
        let call = Some(rest).filter(|rest| is_fetch(rest)).and_then(|rest| call(text, text.len() - rest.len()));
        let Some((call, end)) = call else { return Vec::new() };
        edits.extend(call);
        rest = text[end..].trim_start();
    }
    edits
}

/// Returns the edits of the call at `start`, and where it ends.
fn call(text: &str, start: usize) -> Option<([Edit; 3], usize)> {
    let open = start + text[start..].find('(')? + 1;
    let is_end = |depth, byte| depth == 0 && byte == b')';
    let close = open + Brackets::default().find(&text.as_bytes()[open..], is_end)?;
    let url = read_part(text, Span::new(open, close));
    let url_end = url.root().filter(|url| url.as_str().is_some())?.span().end as usize;
    let rest = text[url_end..close].trim_start().strip_prefix(',')?;
    let options = read_part(text, Span::new(close - rest.len(), close));
    let span = options.root().filter(|options| options.is_object() && !options.is_empty())?.span();
    if !options.is_json() {
        return None;
    }
    let end = close + if text[close..].starts_with(");") { 2 } else { 1 };
    let edits = [
        Edit::replace(Span::new(start, open), "{\"url\": "),
        Edit::replace(Span::new(url_end, span.start as usize + 1), ","),
        Edit::remove(Span::new(span.end as usize, end)),
    ];
    Some((edits, end))
}

#[cfg(test)]
mod tests {
    use crate::text::apply_edits;

    use super::*;

    #[track_caller]
    fn check(calls: &str, expected: &str) {
        assert_eq!(apply_edits(calls, &to_objects(calls, 0)), expected, "{calls}");
    }

    #[test]
    fn a_call_becomes_an_object() {
        check(
            "fetch(\"https://a.example/Users\", {\n  \"body\": \"{\\\"a\\\": \\\")\\\"}\",\n  \"method\": \"POST\"\n});\n",
            "{\"url\": \"https://a.example/Users\",\n  \"body\": \"{\\\"a\\\": \\\")\\\"}\",\n  \"method\": \"POST\"\n}\n",
        );
        check("await fetch( \"/Users\" , { \"method\": \"GET\" } )", "{\"url\":  \"/Users\", \"method\": \"GET\" }");
    }

    #[test]
    fn several_calls_become_several_objects() {
        let call = "fetch(\"/Users/u5\", {\"method\": \"DELETE\"}); ";
        let object = "{\"url\": \"/Users/u5\",\"method\": \"DELETE\"} ";
        check(&[call, "\n", call].concat(), &[object, "\n", object].concat());
    }

    #[test]
    fn code_is_not_guessed() {
        for code in [
            "fetch(url, {\"method\": \"POST\"})",
            "fetch(\"/Users\")",
            "fetch(\"/Users\", {})",
            "fetch(\"/Users\", {method: \"POST\"})",
            "fetch(\"/Users\", {\"body\": JSON.stringify(user)})",
            "fetch(\"/Users\", {\"method\": \"POST\"}).then(print)",
            "fetch(\"/Users\", {\"method\": \"POST\"}",
            "fetch(\"/Users\" {\"method\": \"POST\"})",
            "fetch(",
            "fetch()",
        ] {
            check(code, code);
        }
    }
}
