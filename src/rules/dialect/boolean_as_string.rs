use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{DATA_TYPES, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A boolean written as a string, such as `"active": "False"`.
    ///
    /// ## Why it matters
    ///
    /// A strict service provider rejects it; a careless one reads every string as true, and someone who was disabled
    /// stays active. Entra without its flag `aadOptscim062020` and OneLogin send booleans this way: from them it is
    /// only informational, and the value is read as intended.
    ///
    /// ## Invalid
    ///
    /// ```json idp=rfc
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "active", "value": "False"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "active", "value": false}]
    /// }
    /// ```
    "SP402" "boolean-as-string": Warning, since "0.1.0", fix Safe, cites [DATA_TYPES], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BooleanAsString { name, meant } = case.problem.kind else { return };
    // A sender that always does so makes one mistake, in however many attributes.
    let (message, title) = match case.is_habit() {
        true => ("A boolean is sent as a string".to_owned(), "Send booleans without quotes".to_owned()),
        false => (format!("`{name}` is a string instead of the boolean `{meant}`"), format!("Replace with {meant}")),
    };
    let draft = out
        .report(case.place(), message)
        .graded(case.severity(), "invalidValue")
        .help("It is read as intended here. A strict service provider requires it without quotes.");
    if !case.cut {
        draft.safe_fix(title, vec![Edit::replace(case.problem.span, meant.to_string())]);
    }
}
