use crate::finding::Reporter;
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::CSV_RECORDS;

rule! {
    /// ## What it checks
    ///
    /// A table row with more or fewer cells than the header has columns.
    ///
    /// ## Why it matters
    ///
    /// Its cells cannot be matched to columns, so the row is skipped. Usually a value with a comma is not quoted.
    ///
    /// ## Invalid
    ///
    /// ```csv plan
    /// Email,Title,Office
    /// zoe@fuzz-ball.example,Lead, Renewals,Austin HQ
    /// ```
    ///
    /// ## Valid
    ///
    /// ```csv plan
    /// Email,Title,Office
    /// zoe@fuzz-ball.example,"Lead, Renewals",Austin HQ
    /// ```
    "SP138" "row-cell-count": Error, since "0.1.0", fix None, cites [CSV_RECORDS], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::CellCount { cells, columns } = problem.kind else { return };
    out.report(
        problem.place(),
        format!("The number of cells ({cells}) differs from the number of columns ({columns})"),
    )
    .help("The row is skipped. Put a value that contains the separator in quotes: `\"Lead, Renewals\"`.");
}
