use crate::finding::Reporter;
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// A table without a header, or without a column for the user name or the email address.
    ///
    /// ## Why it matters
    ///
    /// A user without a name cannot be created, so no row is planned. This is reported once, and each row refers to
    /// this rule.
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

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::NoUserColumn { is_row } = problem.kind else { return };
    let message = match is_row {
        true => "The first line of the table is not a header: it contains an address",
        false => "No column identifies the user in each row",
    };
    out.report(problem.place(), message).help(
        "No row is planned. The first line of a table must name its columns: “User name” or “Email”, “Office”, “License” and so on.",
    );
}
