use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{COMMON, PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An operation without `path` whose value holds, beside others, what only the service provider writes: `id`,
    /// `meta`, `groups`.
    ///
    /// ## Why it matters
    ///
    /// Many service providers pass over it. One that keeps to the letter answers 400 with `mutability`, and does
    /// nothing.
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
    out.report(case.place(), format!("`{name}` cannot be written"))
        .graded(case.severity(), "mutability")
        .help("The service provider sets it itself. Take it out of the value.");
}
