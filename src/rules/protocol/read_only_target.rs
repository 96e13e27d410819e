use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{COMMON, PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A PATCH of an attribute that only the service provider writes: `id`, `meta`, `groups`.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider answers 400 with `mutability`, and does nothing. A group is changed at /Groups.
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
        "groups" => "Change the members of the group instead, at /Groups.",
        _ => "The service provider sets it itself. Take the operation out.",
    };
    out.report(case.place(), format!("`{name}` cannot be written")).help(help).scim_type("mutability");
}
