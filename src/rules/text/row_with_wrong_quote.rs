use crate::finding::Reporter;
use crate::rules::{PlanCase, PlanProblemKind, rule};
use crate::scim::CSV_RECORDS;

rule! {
    /// ## What it checks
    ///
    /// A row of a table with a quote that is not closed, or with one inside a quoted cell that is not doubled.
    ///
    /// ## Why it matters
    ///
    /// Where the cells end cannot be told, so the row is not read. From the first quote that runs over several lines on, each
    /// line is taken for a row, so that one slip does not swallow the file.
    ///
    /// ## Invalid
    ///
    /// ```csv plan
    /// Email,Office
    /// zoe@fuzz-ball.example,"Austin HQ
    /// kai@fuzz-ball.example,London
    /// ```
    ///
    /// ## Valid
    ///
    /// ```csv plan
    /// Email,Office
    /// zoe@fuzz-ball.example,"Austin HQ"
    /// ```
    "SP139" "row-with-wrong-quote": Error, since "0.1.0", fix None, cites [CSV_RECORDS], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::WrongQuote = case.problem.kind else { return };
    out.report(case.place(), "A quote in this row is not closed, or not doubled")
        .help("The row is not read. Within quotes a quote is written twice: `\"5\"\" disk\"`. If it runs over several lines, each line is taken for a row from here on.");
}
