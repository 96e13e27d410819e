use crate::finding::Reporter;
use crate::json::{ProblemKind, Value};
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_STRINGS;
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// A backslash in a string that does not begin a valid escape sequence.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 400 and does nothing. Usually the backslash is meant literally, as in `FUZZBALL\zoe`,
    /// and must be doubled.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "FUZZBALL\zoe"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "FUZZBALL\\zoe"}
    /// ```
    "SP115" "invalid-escape": Error, since "0.1.0", fix Review, cites [JSON_STRINGS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != ProblemKind::Escape {
        return;
    }
    let start = case.problem.span.start as usize;
    let draft = case
        .report(out, "Invalid escape sequence")
        .help("A backslash must be followed by one of \" \\ / b f n r t, or by u and four hex digits. Write a literal backslash as \\\\.");
    if case.text() == "\\'" {
        draft.review_fix("Remove the backslash", vec![Edit::remove(Span::new(start, start + 1))]);
    } else if case.document.at(case.problem.span).is_some_and(Value::is_embedded) {
        // In the JSON in a string, two would begin the same escape.
        draft.review_fix("Write four backslashes", vec![Edit::insert(start, "\\\\\\")]);
    } else {
        draft.review_fix("Double the backslash", vec![Edit::insert(start, "\\")]);
    }
}
