use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An operation that changes nothing in the resource given by the option `resource`.
    ///
    /// ## Why it matters
    ///
    /// What it asks for is already the case. That is not an error, but perhaps another user or attribute is intended.
    ///
    /// ## Invalid
    ///
    /// ```json options.resource={"userName":"zoe@fuzz-ball.example","title":"Agent","emails":[{"value":"zoe@fuzz-ball.example","type":"work","primary":true}]}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "title", "value": "Agent"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json options.resource={"userName":"zoe@fuzz-ball.example","title":"Agent","emails":[{"value":"zoe@fuzz-ball.example","type":"work","primary":true}]}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "title", "value": "Team lead"}]
    /// }
    /// ```
    "SP327" "op-without-effect": Info, since "0.1.0", fix None, cites [PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::OpWithoutEffect => {
            out.report(case.place(), "This operation changes nothing")
                .help("According to the option `resource` and the operations before it, the resource is already in this state.");
        }
        ProblemKind::TooManyComparisons => {
            out.report(case.place(), "This operation is not applied to the resource").help(
                "The operations involve more values than can be processed in time. The other checks still apply.",
            );
        }
        _ => {}
    }
}
