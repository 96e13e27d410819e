use crate::finding::{Reporter, Severity};
use crate::json::Value;
use crate::rules::{ScimCase, rule};
use crate::scim::{COMMON, PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An operation without a `path` whose value contains a read-only attribute among others: `id`, `meta`, `groups`.
    ///
    /// ## Why it matters
    ///
    /// Many service providers ignore it. A strict one returns 400 with `mutability` and does nothing. An `id` that equals
    /// the one in the path changes nothing, so it is a note.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "value": {"title": "Agent", "groups": [{"value": "g1"}]}}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "value": {"title": "Agent"}}]
    /// }
    /// ```
    "SP351" "read-only-carried": Warning, since "0.1.0", fix None, cites [PATCHING, COMMON], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::ReadOnlyCarried { name } = case.problem.kind else { return };
    let draft = out.report(case.place(), format!("`{name}` is read-only"));
    if name == "id" && is_own_id(case) {
        draft
            .severity(Severity::Info)
            .help("The path names the same resource, so this changes nothing. Remove it from the value.");
        return;
    }
    draft.graded(case.severity(), "mutability").help("The service provider sets it itself. Remove it from the value.");
}

/// Whether the value is the `id` in the path.
fn is_own_id(case: &ScimCase<'_, '_>) -> bool {
    let given = case.problem.value.and_then(Value::as_str);
    given.is_some() && given == case.request.id.as_deref()
}
