use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_STRINGS;
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// A backslash in a string before something that is no escape.
    ///
    /// ## Why it matters
    ///
    /// A service provider answers 400 and does nothing. Mostly the backslash is meant, as in `FUZZBALL\zoe`, and must be
    /// doubled.
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
    "SP115" "wrong-escape": Error, since "0.1.0", fix Review, cites [JSON_STRINGS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != ProblemKind::Escape {
        return;
    }
    let start = case.problem.span.start as usize;
    let draft = case
        .report(out, "JSON has no such escape")
        .help("Behind a backslash stands one of \" \\ / b f n r t, or u with four digits. A backslash itself is written as \\\\.");
    if case.text() == "\\'" {
        draft.review_fix("Remove the backslash", vec![Edit::remove(Span::new(start, start + 1))]);
    } else {
        draft.review_fix("Double the backslash", vec![Edit::insert(start, "\\")]);
    }
}
