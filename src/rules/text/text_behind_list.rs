use crate::finding::Reporter;
use crate::rules::{PlanCase, PlanProblemKind, rule};
use crate::scim::JSON_ARRAYS;

rule! {
    /// ## What it checks
    ///
    /// Something behind the end of a JSON array of requests.
    ///
    /// ## Why it matters
    ///
    /// It is not JSON, and what stands there is not read: a second list may have been put behind the first.
    ///
    /// ## Invalid
    ///
    /// ```json plan
    /// [{"method":"DELETE","path":"/Users/u5"}]
    /// [{"method":"DELETE","path":"/Users/u2"}]
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan
    /// [{"method":"DELETE","path":"/Users/u5"},
    ///  {"method":"DELETE","path":"/Users/u2"}]
    /// ```
    "SP133" "text-behind-list": Error, since "0.1.0", fix None, cites [JSON_ARRAYS], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::Behind = case.problem.kind else { return };
    out.report(case.place(), "Something stands behind the end of the list, and is not read")
        .help("Join two lists to one, or write one request in each line without a list around them.");
}
