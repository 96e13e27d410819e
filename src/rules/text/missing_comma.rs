use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_OBJECTS;
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// Two members or elements without a comma between them.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 400 and does nothing. It happens when a line is added after the last one.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"]
    ///   "userName": "zoe@fuzz-ball.example"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example"
    /// }
    /// ```
    "SP109" "missing-comma": Error, since "0.1.0", fix Safe, cites [JSON_OBJECTS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind == ProblemKind::MissingComma {
        case.report(out, "Missing comma")
            .help("JSON separates members and elements with commas. Insert one.")
            .safe_fix("Insert the comma", vec![Edit::insert(case.problem.span.start as usize, ",")]);
    }
}
