use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A PATCH operation that is not an object or has no `op`, or whose `path` is not a string.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects the whole PATCH, including the other operations.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"path": "active", "value": false}]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": ["active"], "value": false}]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"operation": "replace", "path": "active", "value": false}]
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
    "SP314" "unreadable-operation": Error, since "0.1.0", fix Review, cites [PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let (message, help, scim_type) = match case.problem.kind {
        ProblemKind::OpNotObject => {
            ("An operation must be an object", "It has `op`, and usually `path` and `value`.", "invalidSyntax")
        }
        ProblemKind::OpMissing => {
            ("This operation has no `op`", "Say what it does: add, replace or remove.", "invalidSyntax")
        }
        ProblemKind::PathNotString => {
            ("`path` must be a string", "It names the attribute, such as name.givenName.", "invalidPath")
        }
        _ => return,
    };
    case.end_missing(out.report(case.place(), message).scim_type(scim_type), help);
}
