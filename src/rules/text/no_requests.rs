use crate::finding::Reporter;
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// Input that contains no requests.
    ///
    /// ## Why it matters
    ///
    /// There is nothing to plan. Usually the wrong file was chosen, or only the header of a table.
    ///
    /// ## Invalid
    ///
    /// ```csv plan
    /// Email,Office
    /// ```
    ///
    /// ## Valid
    ///
    /// ```csv plan
    /// Email,Office,License
    /// zoe@fuzz-ball.example,Austin HQ,Dialpad_Ai Voice
    /// ```
    "SP130" "no-requests": Warning, since "0.1.0", fix None, cites [CREATING], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::NoRequests { is_table } = problem.kind else { return };
    let (message, help) = match is_table {
        true => ("The table has no rows", "Write one person in each row below the header."),
        false => (
            "No requests found",
            "Requests can be HTTP texts with `###` between them, a JSON array, one JSON text per line, a Bulk body, or a table with a header.",
        ),
    };
    out.report(problem.place(), message).help(help);
}
