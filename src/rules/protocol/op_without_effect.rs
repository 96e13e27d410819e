use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An operation that changes nothing of the resource that the option `resource` gives.
    ///
    /// ## Why it matters
    ///
    /// What it asks for is so already. That is no fault, but perhaps another user or another attribute is meant.
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
                .help("The resource is so already, as far as the option `resource` and the operations before it say.");
        }
        ProblemKind::TooMuchToApply => {
            out.report(case.place(), "This operation is not applied to the resource")
                .help("The operations look at more values than can be looked at in time. The other checks hold.");
        }
        _ => {}
    }
}
