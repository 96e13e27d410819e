use crate::company::ProblemKind;
use crate::finding::{Place, Reporter};
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A duplicate in the snapshot: the name or id of an office, a domain, a number, or a value that identifies a user.
    ///
    /// ## Why it matters
    ///
    /// A request that gives the value can refer to either. Of offices with the same name, and of users who share a
    /// value, the first one is used; a number is counted twice.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "offices": [{ "name": "Denver" }, { "name": "Denver" }] }
    /// ```
    ///
    /// ```json company
    /// { "offices": [{ "name": "London" }], "users": [{ "id": "u1" }, { "id": "u1" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "Denver" }, { "name": "Denver 2" }] }
    /// ```
    "SP905" "company-duplicate": Warning, since "0.1.0", fix None, cites [SNAPSHOT], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    let (what, first, help) = match case.problem.kind {
        ProblemKind::DuplicateOfficeName { first } => (
            "Duplicate office name",
            first,
            "A request that gives this name can refer to either; assumed: the first one.",
        ),
        ProblemKind::DuplicateOfficeId { first } => {
            ("Duplicate office id", first, "Give each office its own id, or remove the one that is listed twice.")
        }
        ProblemKind::DuplicateDomain { first } => ("Duplicate domain", first, "Remove one of them."),
        ProblemKind::DuplicateNumber { first } => {
            ("Duplicate number", first, "It is counted twice. Remove one of them.")
        }
        ProblemKind::DuplicateUser { field: "id", first } => ("Duplicate user id", first, USERS),
        ProblemKind::DuplicateUser { field: "externalId", first } => ("Duplicate external id", first, USERS),
        ProblemKind::DuplicateUser { first, .. } => ("Duplicate user name or address", first, USERS),
        _ => return,
    };
    out.report(case.place(), format!("{what} {}", case.shown()))
        .help(help)
        .label(Place::company(first), "First occurrence");
}

const USERS: &str = "A request that gives this value can refer to either user; assumed: the first one. Remove one, or mark one as deleted.";
