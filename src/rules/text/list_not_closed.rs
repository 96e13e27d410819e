use crate::finding::Reporter;
use crate::rules::{PlanCase, PlanProblemKind, rule};
use crate::scim::JSON_ARRAYS;

rule! {
    /// ## What it checks
    ///
    /// A JSON array of requests that the text does not close.
    ///
    /// ## Why it matters
    ///
    /// The file was cut off: further requests may be missing. Those before are planned.
    ///
    /// ## Invalid
    ///
    /// ```json plan
    /// [{"method":"DELETE","path":"/Users/u5"},
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan
    /// [{"method":"DELETE","path":"/Users/u5"}]
    /// ```
    "SP134" "list-not-closed": Error, since "0.1.0", fix None, cites [JSON_ARRAYS], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::Unclosed = case.problem.kind else { return };
    out.report(case.place(), "The list of requests has no end")
        .help("The text was cut off, so requests may be missing: export it again. What stands before is planned.");
}
