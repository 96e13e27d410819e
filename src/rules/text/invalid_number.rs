use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::edits::wrap;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_NUMBERS;

rule! {
    /// ## What it checks
    ///
    /// A number in a form that JSON does not allow: with leading zeros, a plus sign, or a bare decimal point.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 400 and does nothing. Such numbers are usually identifiers, such as a phone number or
    /// an employee number, and identifiers are strings.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "externalId": 0042
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "externalId": "0042"
    /// }
    /// ```
    "SP114" "invalid-number": Error, since "0.1.0", fix Review, cites [JSON_NUMBERS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind == ProblemKind::Number {
        case.report(out, "Invalid number format")
            .help("A JSON number has no leading zero or plus sign, and digits on both sides of its point. Send identifiers as strings.")
            .review_fix("Make it a string", wrap(case.problem.span, "\"", "\""));
    }
}
