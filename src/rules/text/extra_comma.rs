use crate::finding::Reporter;
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::JSON_ARRAYS;

rule! {
    /// ## What it checks
    ///
    /// A missing element in a JSON array: two commas in a row, or a comma before the closing bracket.
    ///
    /// ## Why it matters
    ///
    /// It is not valid JSON. A script that wrote the array may have dropped a request there.
    ///
    /// ## Invalid
    ///
    /// ```json plan
    /// [{"method":"DELETE","path":"/Users/u5"},]
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan
    /// [{"method":"DELETE","path":"/Users/u5"}]
    /// ```
    "SP132" "extra-comma": Error, since "0.1.0", fix None, cites [JSON_ARRAYS], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::MissingElement = problem.kind else { return };
    out.report(problem.place(), "Extra comma in the array").help("Remove it, or add the missing request.");
}
