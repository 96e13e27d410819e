use crate::finding::Reporter;
use crate::idp::ENTRA_SCIM;
use crate::rules::{ScimCase, rule};
use crate::scim::{DATA_TYPES, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A string that says `true` or `false`, such as `"active": "False"`.
    ///
    /// ## Why it matters
    ///
    /// A strict service provider refuses it; a careless one takes every string for true, and someone who was disabled stays active.
    /// Entra without its flag `aadOptscim062020` and OneLogin send it so: from them it is only a remark, and the value is read
    /// as it is meant.
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
    "SP402" "boolean-as-string": Warning, since "0.1.0", fix Safe, cites [DATA_TYPES, ENTRA_SCIM], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BooleanAsString { name, meant } = case.problem.kind else { return };
    let severity = case.severity();
    let draft = out
        .report(case.place(), format!("`{name}` is a string that says `{meant}`"))
        .graded(severity, "invalidValue")
        .help("It is read as it is meant. A strict service provider wants it without quotes.");
    if !case.cut {
        draft.safe_fix(format!("Write {meant}"), vec![Edit::replace(case.problem.span, meant.to_string())]);
    }
}
