use crate::finding::Reporter;
use crate::json::{self, ProblemKind, quote};
use crate::rules::edits::{INSERT_VALUES, MAX_INSERTED, is_secret};
use crate::rules::{JsonCase, rule};
use crate::scim::{CLIENT_VARIABLES, defined_value};
use crate::text::Edit;

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
    /// ```http
    /// @active = true
    /// POST /Users
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "active": {{active}}}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "active": true}
    /// ```
    "SP123" "variable-outside-string": Error, since "0.1.0", fix Review, cites [CLIENT_VARIABLES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != ProblemKind::Variable {
        return;
    }
    let literal = |value: &str| if json::read(value).is_json() { value.to_owned() } else { quote(value) };
    case.report(out, "Unresolved variable where JSON requires a value")
        .help("The client inserts its value when it sends the request. Replace it with that value, in quotes if it is text.")
        .review_fix(INSERT_VALUES, value(case).map(|value| vec![Edit::replace(case.problem.span, literal(value))]));
}

/// Returns the value of the variable, if the text defines it and it is no secret. A hostile text has so many variables that
/// finding the values of all of them would take quadratic time.
fn value<'t>(case: &JsonCase<'t>) -> Option<&'t str> {
    let document = case.document;
    if document.problems().len() > MAX_INSERTED || document.at(case.problem.span).is_some_and(is_secret) {
        return None;
    }
    defined_value([document.text(), case.definitions], case.text())
}
