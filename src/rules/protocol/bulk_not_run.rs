use crate::finding::Reporter;
use crate::rules::{NotRun, PlanCase, PlanProblemKind, rule};
use crate::scim::BULK;

rule! {
    /// ## What it checks
    ///
    /// An operation in a plan that is not run: the bulk request in which it stands is refused, or `failOnErrors` ends it
    /// before.
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

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::OperationNotRun(why) = case.problem.kind else { return };
    let (message, help) = match why {
        NotRun::Refused => (
            "This operation is not run: its bulk request is refused as a whole".to_owned(),
            "A service provider that cannot take the request looks at none of its operations. Mend the request first.",
        ),
        NotRun::Stopped { errors } => {
            let before =
                if errors == 1 { "the error before it".to_owned() } else { format!("the {errors} errors before it") };
            (
                format!("This operation is not run: `failOnErrors` ends the bulk request at {before}"),
                "What ran before stays done. Mend the operations that fail, or leave `failOnErrors` out.",
            )
        }
    };
    out.report(case.place(), message).help(help);
}
