use crate::finding::Reporter;
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::JSON_PARSERS;

rule! {
    /// ## What it checks
    ///
    /// A line, an array element or a table row of more than 16 MiB.
    ///
    /// ## Why it matters
    ///
    /// It is skipped, so that a file of any size can be read in bounded memory. What it would have changed is missing
    /// from the plan, which says that it is incomplete.
    ///
    /// ## Invalid
    ///
    /// ```json plan padded=16777300
    /// {"method":"DELETE","path":"/Users/u5"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan
    /// {"method":"DELETE","path":"/Users/u5"}
    /// ```
    "SP131" "request-too-long": Error, since "0.1.0", fix None, cites [JSON_PARSERS], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::TooLong { most } = problem.kind else { return };
    let message = format!("This request is longer than {} MiB and is skipped", most >> 20);
    out.report(problem.place(), message)
        .help("The plan continues after it and is incomplete. A bulk request can be split up, and a missing line break may have joined two lines.");
}
