use crate::finding::Reporter;
use crate::rules::{PlanCase, PlanProblemKind, rule};
use crate::scim::JSON_ARRAYS;

rule! {
    /// ## What it checks
    ///
    /// Nothing where an element of a JSON array belongs: two commas in a row, or one before the closing bracket.
    ///
    /// ## Why it matters
    ///
    /// It is not JSON. A script that writes the list may have dropped a request there.
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
    "SP132" "list-gap": Error, since "0.1.0", fix None, cites [JSON_ARRAYS], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::Gap = case.problem.kind else { return };
    out.report(case.place(), "The list has a comma too many here")
        .help("Take it out, or put in the request that is missing.");
}
