use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::mend::wrap;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_NUMBERS;

rule! {
    /// ## What it checks
    ///
    /// A number in a form that JSON does not have: with leading zeros, a plus sign, a bare point.
    ///
    /// ## Why it matters
    ///
    /// A service provider answers 400 and does nothing. Such numbers are mostly names, such as a phone number or an employee
    /// number, and names are strings.
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
    "SP114" "wrong-number": Error, since "0.1.0", fix Review, cites [JSON_NUMBERS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind == ProblemKind::Number {
        case.report(out, "JSON does not write numbers like this")
            .help("A number has no leading zero and no plus sign, and digits on both sides of its point. A name is a string.")
            .review_fix("Make it a string", wrap(case.problem.span, "\"", "\""));
    }
}
