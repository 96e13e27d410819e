use crate::finding::Reporter;
use crate::json::quote;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A capitalized `op`: `Replace`, `Add`, `Remove`.
    ///
    /// ## Why it matters
    ///
    /// The RFC writes it in lowercase. Entra without its flag `aadOptscim062020` and JumpCloud capitalize it, and
    /// service providers are used to that: from them it is only informational.
    ///
    /// ## Invalid
    ///
    /// ```json idp=rfc
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "Replace", "path": "active", "value": false}]
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
    "SP401" "op-capitalized": Warning, since "0.1.0", fix Safe, cites [PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OpCase { plain, .. } = case.problem.kind else { return };
    let severity = case.severity();
    let draft = out
        .report(case.place(), format!("The RFC writes this `op` in lowercase: `{plain}`"))
        .graded(severity, "invalidSyntax")
        .help("Service providers that support Entra also accept it capitalized; a strict one rejects it.");
    if !case.cut {
        draft.safe_fix(format!("Replace with {plain}"), vec![Edit::replace(case.problem.span, quote(plain))]);
    }
}
