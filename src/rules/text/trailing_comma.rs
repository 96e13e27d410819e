use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_OBJECTS;
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A comma before a closing bracket or brace.
    ///
    /// ## Why it matters
    ///
    /// JavaScript allows it, but JSON does not: a service provider returns 400 and does nothing.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example",}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP108" "trailing-comma": Error, since "0.1.0", fix Safe, cites [JSON_OBJECTS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind == ProblemKind::TrailingComma {
        case.report(out, "Trailing comma before the closing bracket")
            .help("JSON does not allow a comma after the last value. Remove it.")
            .safe_fix("Remove the comma", vec![Edit::remove(case.problem.span)]);
    }
}
