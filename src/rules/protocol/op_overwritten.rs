use crate::finding::{Place, Reporter};
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An operation that sets what a later one of the same request sets otherwise, or takes away.
    ///
    /// ## Why it matters
    ///
    /// Operations are done in their order, so the last one wins. One of them is not meant.
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
    out.report(case.place(), "A later operation undoes this one")
        .label(Place::request(by), "This one wins")
        .help("Leave one of them: operations are done in their order.");
}
