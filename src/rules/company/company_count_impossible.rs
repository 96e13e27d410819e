use crate::company::ProblemKind;
use crate::finding::{Place, Reporter};
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A negative count, more available licenses than the office has, or more active users with a license than are in
    /// use.
    ///
    /// ## Why it matters
    ///
    /// A negative count is ignored and treated as unknown. If more licenses are available than allocated, or if users
    /// have more than are in use, one of the counts is wrong, and so is every count that follows from it.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "licenses": { "Dialpad_Ai Voice": { "allocated": 2, "available": 3 } } }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "licenses": { "Dialpad_Ai Voice": { "allocated": 3, "available": 3 } } }] }
    /// ```
    "SP913" "company-count-impossible": Warning, since "0.1.0", fix None, cites [SNAPSHOT], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::NegativeCount => {
            out.report(case.place(), format!("{} is negative", case.field()))
                .help("A count must be 0 or more. The value is ignored and treated as unknown.");
        }
        ProblemKind::AvailableExceedsAllocated { available, allocated, at } => {
            out.report(case.place(), format!("`available` is {available}, but `allocated` is only {allocated}"))
                .help("One of the two is wrong. `allocated` is how many licenses the office has, `available` is how many of them are unused.")
                .label(Place::company(at), "How many licenses the office has");
        }
        ProblemKind::UsersExceedLicenses { users, in_use, at } => {
            let users = if users == 1 { "1 user has".to_owned() } else { format!("{users} users have") };
            let in_use = match in_use {
                0 => "none is in use".to_owned(),
                1 => "only 1 is in use".to_owned(),
                _ => format!("only {in_use} are in use"),
            };
            out.report(case.place(), format!("{users} this license, but by `allocated` and `available` {in_use}"))
                .help("The users or the counts are out of date: export both again. Until then, a plan can free more licenses than the office has.")
                .label(Place::company(at), "How many licenses the office has");
        }
        _ => {}
    }
}
