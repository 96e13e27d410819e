use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_STRINGS;
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// A string or key in single quotes.
    ///
    /// ## Why it matters
    ///
    /// Python and JavaScript print them this way, but JSON allows only double quotes: a service provider returns 400.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": 'zoe@fuzz-ball.example'}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP111" "single-quotes": Error, since "0.1.0", fix Safe, cites [JSON_STRINGS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind == ProblemKind::SingleQuotes {
        let draft = case.report(out, "Single-quoted string").help("JSON allows only double quotes.");
        // A string that spans lines probably ends at the quote of another one.
        if !case.text().contains('\n') {
            draft.safe_fix("Use double quotes", double_quotes(case));
        }
    }
}

/// Changes the quotes, and the escapes that depend on them: `"` now needs a backslash, and `'` does not. The text in
/// between, perhaps a password, stays out of the edits.
fn double_quotes(case: &JsonCase<'_>) -> Vec<Edit> {
    let start = case.problem.span.start as usize;
    let bytes = case.text().as_bytes();
    let last = bytes.len().saturating_sub(1);
    let mut edits = Vec::new();
    let mut at = 1;
    while at < last {
        match (bytes[at], bytes[at + 1]) {
            (b'\\', b'\'') => edits.push(Edit::remove(Span::new(start + at, start + at + 1))),
            (b'"', _) => edits.push(Edit::insert(start + at, "\\")),
            _ => {}
        }
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    edits.insert(0, Edit::replace(Span::new(start, start + 1), "\""));
    edits.push(Edit::replace(Span::new(start + last, start + last + 1), "\""));
    edits
}
