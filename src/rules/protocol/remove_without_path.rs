use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCH_REMOVE, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A `remove` without a `path`.
    ///
    /// ## Why it matters
    ///
    /// It does not name anything to remove. A conforming service provider returns 400 with `noTarget` and does nothing.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "remove"}]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "remove", "pth": "title"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "remove", "path": "title"}]
    /// }
    /// ```
    "SP318" "remove-without-path": Error, since "0.1.0", fix Review, cites [PATCH_REMOVE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    if let ProblemKind::RemoveWithoutPath = case.problem.kind {
        let draft = out.report(case.place(), "A `remove` needs a `path`").scim_type("noTarget");
        case.end_missing(draft, "Name the attribute to remove.");
    }
}
