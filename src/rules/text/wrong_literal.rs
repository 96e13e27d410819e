use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_VALUES;
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// `True`, `FALSE`, `None`, `undefined` and the like, where JSON has `true`, `false` and `null`.
    ///
    /// ## Why it matters
    ///
    /// A service provider answers 400 and does nothing. Mostly a script printed its own data instead of JSON.
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
    "SP113" "wrong-literal": Error, since "0.1.0", fix Safe, cites [JSON_VALUES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::Literal(meant) = case.problem.kind else { return };
    // What stands for no value in another language need not mean `null`: it may mean to say nothing.
    if matches!(case.text(), "undefined" | "NaN" | "Infinity") {
        let draft = case.report(out, "JSON does not know this word");
        draft.help("Where there is no value, leave the attribute out, or write `null` to clear it.");
        return;
    }
    case.report(out, format!("In JSON this word is `{meant}`"))
        .help("JSON knows `true`, `false` and `null`, in lower case, and no other words.")
        .safe_fix(format!("Write {meant}"), vec![Edit::replace(case.problem.span, meant)]);
}
