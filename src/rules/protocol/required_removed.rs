use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCH_REMOVE, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A `remove` of an attribute that a user must have, or an empty value for it.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider returns 400 with `mutability` and does nothing.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "remove", "path": "userName"}]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "userName", "value": ""}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "remove", "path": "nickName"}]
    /// }
    /// ```
    "SP321" "required-removed": Error, since "0.1.0", fix None, cites [PATCH_REMOVE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::RequiredRemoved { name, emptied } = case.problem.kind else { return };
    let what = if emptied { "empty" } else { "removed" };
    out.report(case.place(), format!("`{name}` is required and cannot be {what}"))
        .help("Replace it with another value, or remove the operation.")
        .scim_type("mutability");
}
