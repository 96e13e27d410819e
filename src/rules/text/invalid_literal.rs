use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_VALUES;
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// `True`, `FALSE`, `None`, `undefined` and the like, instead of `true`, `false` or `null`.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 400 and does nothing. Usually a script printed its own data instead of JSON.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "active": True}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "active": true}
    /// ```
    "SP113" "invalid-literal": Error, since "0.1.0", fix Safe, cites [JSON_VALUES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::Literal(meant) = case.problem.kind else { return };
    // What means “no value” in another language need not mean `null`: it may mean to leave the attribute out.
    if matches!(case.text(), "undefined" | "NaN" | "Infinity") {
        let draft = case.report(out, "Invalid literal: JSON has no such value");
        draft.help("If there is no value, omit the attribute, or write `null` to clear it.");
        return;
    }
    case.report(out, format!("Invalid literal: JSON writes it as `{meant}`"))
        .help("JSON has only `true`, `false` and `null`, in lowercase.")
        .safe_fix(format!("Replace with {meant}"), vec![Edit::replace(case.problem.span, meant)]);
}
