use crate::finding::Reporter;
use crate::rules::{PlanCase, PlanProblemKind, rule};
use crate::scim::CSV_RECORDS;

rule! {
    /// ## What it checks
    ///
    /// A row of a table with more or fewer cells than the header has columns.
    ///
    /// ## Why it matters
    ///
    /// Which cells belong to which columns cannot be told, so the row is not read. Mostly a value with a comma lacks its
    /// quotes.
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
    "SP138" "row-ragged": Error, since "0.1.0", fix None, cites [CSV_RECORDS], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::Ragged { cells, columns } = case.problem.kind else { return };
    out.report(case.place(), format!("This row has {cells} cells, and there are {columns} columns"))
        .help("The row is not read. A value that holds the separator stands in quotes: `\"Lead, Renewals\"`.");
}
