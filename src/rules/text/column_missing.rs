use crate::finding::Reporter;
use crate::rules::{PlanCase, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// A table without a column for the user name or the e-mail address.
    ///
    /// ## Why it matters
    ///
    /// Every row is refused: a user without a name cannot be created.
    ///
    /// ## Invalid
    ///
    /// ```csv plan
    /// First name,Office
    /// Zoe,Austin HQ
    /// ```
    ///
    /// ## Valid
    ///
    /// ```csv plan
    /// First name,Email,Office
    /// Zoe,zoe@fuzz-ball.example,Austin HQ
    /// ```
    "SP137" "column-missing": Error, since "0.1.0", fix None, cites [CREATING], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::NobodyNamed = case.problem.kind else { return };
    out.report(case.place(), "No column says who each row is about")
        .help("Name a column *User name* or *Email*. The first line of a table is its header.");
}
