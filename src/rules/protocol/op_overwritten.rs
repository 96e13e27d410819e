use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An operation that sets what a later one in the same request sets differently or removes.
    ///
    /// ## Why it matters
    ///
    /// Operations are applied in order, so the last one wins. One of them is unintended.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [
    ///     {"op": "replace", "path": "title", "value": "Agent"},
    ///     {"op": "replace", "path": "title", "value": "Team lead"}
    ///   ]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [
    ///     {"op": "remove", "path": "title"},
    ///     {"op": "add", "path": "title", "value": "Team lead"}
    ///   ]
    /// }
    /// ```
    "SP328" "op-overwritten": Warning, since "0.1.0", fix None, cites [PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OpOverwritten { by } = case.problem.kind else { return };
    out.report(case.place(), "A later operation overrides this one")
        .label(case.at(by), "This one wins")
        .help("Keep one of them: operations are applied in order.");
}
