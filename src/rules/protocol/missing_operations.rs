use crate::finding::{Reporter, Severity};
use crate::json::Value;
use crate::rules::edits::{wrap, wrap_as_patch};
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A PATCH without `Operations`, or with an empty one. A bare operation is not a PATCH either.
    ///
    /// ## Why it matters
    ///
    /// There is nothing to do. A conforming service provider rejects a PATCH without an array of operations.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": {"op": "replace", "path": "active", "value": false}
    /// }
    /// ```
    ///
    /// ```json
    /// {"op": "replace", "path": "active", "value": false}
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": []
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
    "SP313" "missing-operations": Error, since "0.1.0", fix Safe, cites [PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::OperationsMissing => {}
        ProblemKind::OperationsEmpty => {
            out.report(case.place(), "`Operations` is empty")
                .severity(Severity::Warning)
                .help("The request changes nothing, and a service provider may reject it.");
            return;
        }
        _ => return,
    }
    let given = case.problem.value.filter(|value| value.key().is_some_and(|key| key.is("Operations")));
    let alone = case.problem.value.filter(|body| given.is_none() && body.has("op"));
    let message = match (given, alone) {
        (Some(_), _) => "`Operations` must be an array",
        (None, Some(_)) => "This is a single operation, not a PATCH",
        (None, None) => "The PATCH has no `Operations`",
    };
    let draft =
        out.report(case.place(), message).help("It lists what to add, replace or remove.").scim_type("invalidSyntax");
    if given.is_some_and(Value::is_object) {
        draft.safe_fix("Make it an array", wrap(case.problem.span, "[", "]"));
    } else if let Some(edits) = case.value().and(alone).and_then(wrap_as_patch) {
        draft.safe_fix("Wrap it in a PATCH", edits);
    }
}
