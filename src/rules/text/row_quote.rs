use crate::finding::Reporter;
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::CSV_RECORDS;

rule! {
    /// ## What it checks
    ///
    /// A table row with an unclosed quote, or with an unescaped quote inside a quoted cell.
    ///
    /// ## Why it matters
    ///
    /// It is unclear where the cells end, so the row is skipped. If it spans several lines, each of its lines is treated as
    /// a row, so that one typo does not swallow the file.
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
    "SP139" "row-quote": Error, since "0.1.0", fix None, cites [CSV_RECORDS], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::UnbalancedQuote = problem.kind else { return };
    out.report(problem.place(), "Unclosed or unescaped quote in this row")
        .help("The row is skipped. Inside quotes, double each quote: `\"5\"\" disk\"`. If it spans several lines, each of its lines is treated as a row.");
}
