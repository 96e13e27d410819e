use crate::finding::Reporter;
use crate::rules::{NotRun, PlanProblem, PlanProblemKind, rule};
use crate::scim::BULK;

rule! {
    /// ## What it checks
    ///
    /// An operation in a plan that is not run, because its bulk request is rejected or because `failOnErrors` ends it
    /// first.
    ///
    /// ## Why it matters
    ///
    /// What the operation would change stays as it is. What ran before it is not undone.
    ///
    /// ## Invalid
    ///
    /// ```json plan
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "failOnErrors": 1,
    ///   "Operations": [
    ///     {"method": "DELETE", "path": "/Users/u9"},
    ///     {"method": "DELETE", "path": "/Users/u5"}
    ///   ]
    /// }
    /// ```
    ///
    /// ```json plan options.bulk={"maxOperations":1}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "DELETE", "path": "/Users/u2"},
    ///     {"method": "DELETE", "path": "/Users/u5"}
    ///   ]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "failOnErrors": 1,
    ///   "Operations": [
    ///     {"method": "DELETE", "path": "/Users/u2"},
    ///     {"method": "DELETE", "path": "/Users/u5"}
    ///   ]
    /// }
    /// ```
    "SP369" "bulk-not-run": Warning, since "0.1.0", fix None, cites [BULK], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::OperationNotRun(why) = problem.kind else { return };
    let (message, help) = match why {
        NotRun::Refused => (
            "This operation is not run: its bulk request is rejected as a whole".to_owned(),
            "A service provider that cannot accept the request runs none of its operations. Fix the request first.",
        ),
        NotRun::Stopped { errors } => {
            let before = if errors == 1 { "an earlier error".to_owned() } else { format!("{errors} earlier errors") };
            (
                format!("This operation is not run: `failOnErrors` ends the bulk request after {before}"),
                "What ran before it is not undone. Fix the operations that fail, or leave out `failOnErrors`.",
            )
        }
    };
    out.report(problem.place(), message).help(help);
}
