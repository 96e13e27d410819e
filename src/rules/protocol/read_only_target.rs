use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{COMMON, PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A PATCH of a read-only attribute: `id`, `meta`, `groups`.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider returns 400 with `mutability` and does nothing. Groups are changed at /Groups.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "add", "path": "groups", "value": [{"value": "g1"}]}]
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
    "SP320" "read-only-target": Error, since "0.1.0", fix None, cites [PATCHING, COMMON], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::ReadOnlyTarget { name } = case.problem.kind else { return };
    let help = match name.attribute {
        "groups" => "Change the members of the group at /Groups instead.",
        _ => "The service provider sets it itself. Remove the operation.",
    };
    out.report(case.place(), format!("`{name}` is read-only")).help(help).scim_type("mutability");
}
