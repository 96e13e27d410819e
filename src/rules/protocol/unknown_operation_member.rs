use crate::finding::{Reporter, Severity};
use crate::json::{Key, rename_key};
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A member of an operation other than `op`, `path` and `value`.
    ///
    /// ## Why it matters
    ///
    /// Service providers ignore it. If the operation needs what it probably means, that is reported as missing instead.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "pth": "name", "value": {"givenName": "Zoe"}}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "name", "value": {"givenName": "Zoe"}}]
    /// }
    /// ```
    "SP316" "unknown-operation-member": Warning, since "0.1.0", fix Review, cites [PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OpMember { suggestion } = case.problem.kind else { return };
    let name = case.problem.value.and_then(|value| value.key()).map(Key::text).unwrap_or_default();
    let draft = out.report(case.place(), format!("Unknown member {} in an operation", quoted(name)));
    let Some(suggestion) = suggestion else {
        draft.severity(Severity::Info).help("Service providers ignore what they do not know.");
        return;
    };
    let draft = draft.help(format!("Did you mean `{suggestion}`?"));
    let renamable = case.value().filter(|value| value.parent().is_some_and(|op| !op.has(suggestion)));
    if let Some(edit) = renamable.and_then(|value| rename_key(value, suggestion)) {
        draft.review_fix(format!("Rename it to {suggestion}"), vec![edit]);
    }
}
