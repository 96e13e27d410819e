use crate::finding::Reporter;
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::JSON_ARRAYS;

rule! {
    /// ## What it checks
    ///
    /// A JSON array of requests that is never closed.
    ///
    /// ## Why it matters
    ///
    /// The file was cut off, so requests may be missing. The requests before that point are planned.
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
    "SP134" "unclosed-array": Error, since "0.1.0", fix None, cites [JSON_ARRAYS], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::Unclosed = problem.kind else { return };
    out.report(problem.place(), "Unterminated array of requests: the closing bracket is missing")
        .help("The text was cut off, so requests may be missing. Export it again. The requests before this point are planned.");
}
