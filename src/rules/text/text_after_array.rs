use crate::finding::Reporter;
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::JSON_ARRAYS;

rule! {
    /// ## What it checks
    ///
    /// Text after the end of a JSON array of requests.
    ///
    /// ## Why it matters
    ///
    /// It is not valid JSON, and what follows is not read: a second array may have been appended to the first.
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
    "SP133" "text-after-array": Error, since "0.1.0", fix None, cites [JSON_ARRAYS], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::TextAfterEnd = problem.kind else { return };
    out.report(problem.place(), "Text after the end of the array is not read")
        .help("Join two arrays into one, or write one request per line without an array around them.");
}
