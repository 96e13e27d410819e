use crate::finding::Reporter;
use crate::json::quote;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An `op` other than `add`, `replace` and `remove`.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects the whole PATCH.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "update", "path": "active", "value": false}]
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
    "SP315" "unknown-op": Error, since "0.1.0", fix Review, cites [PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OpUnknown { suggestion } = case.problem.kind else { return };
    let draft = out.report(case.place(), "Unknown `op`").help("Use add, replace or remove.").scim_type("invalidSyntax");
    if let Some(suggestion) = suggestion.filter(|_| !case.cut) {
        case.suggest(draft, suggestion, quote(suggestion));
    }
}
