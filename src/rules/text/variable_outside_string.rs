use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::CLIENT_VARIABLES;

rule! {
    /// ## What it checks
    ///
    /// A variable of an API client or an editor in place of a value: `{{active}}`, without quotes.
    ///
    /// ## Why it matters
    ///
    /// The text is JSON only once the client has inserted the value.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "active": {{active}}}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "active": true}
    /// ```
    "SP123" "variable-outside-string": Error, since "0.1.0", fix None, cites [CLIENT_VARIABLES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != ProblemKind::Variable {
        return;
    }
    case.report(out, "Unresolved variable where JSON requires a value").help(
        "The client inserts its value when it sends the request. Replace it with that value, in quotes if it is text.",
    );
}
