use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::edits::wrap;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_OBJECTS;

rule! {
    /// ## What it checks
    ///
    /// An object key without quotes.
    ///
    /// ## Why it matters
    ///
    /// JavaScript allows it, but JSON does not: a service provider returns 400 and does nothing.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], userName: "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP112" "bare-key": Error, since "0.1.0", fix Safe, cites [JSON_OBJECTS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind == ProblemKind::BareKey {
        case.report(out, "Unquoted object key")
            .help("JSON requires double quotes around every key.")
            .safe_fix("Add the quotes", wrap(case.problem.span, "\"", "\""));
    }
}
