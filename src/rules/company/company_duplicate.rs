use crate::company::ProblemKind;
use crate::finding::{Place, Reporter};
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Something that stands in the snapshot twice: the name or id of an office, a domain, a number, or what tells users
    /// apart.
    ///
    /// ## Why it matters
    ///
    /// A request that says it can mean either. Of offices of one name, and of users who share a value, the first one is
    /// taken; a number counts twice.
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
        ProblemKind::DuplicateOfficeName { first } => {
            ("Another office is called", first, "A request that names it can mean either; assumed: the first one.")
        }
        ProblemKind::DuplicateOfficeId { first } => {
            ("Another office has the id", first, "Give each office its own id.")
        }
        ProblemKind::DuplicateDomain { first } => ("Another domain is called", first, "Leave one of them out."),
        ProblemKind::NumberListedTwice { first } => {
            ("A list already holds the number", first, "It is counted twice. Leave one of them out.")
        }
        ProblemKind::DuplicateUser { field: "id", first } => ("Another user has the id", first, USERS),
        ProblemKind::DuplicateUser { field: "externalId", first } => ("Another user has the external id", first, USERS),
        ProblemKind::DuplicateUser { first, .. } => ("Another user has the name or address", first, USERS),
        _ => return,
    };
    out.report(case.place(), format!("{what} {}", case.shown()))
        .help(help)
        .label(Place::company(first), "It stands here first");
}

const USERS: &str =
    "A request that gives it can mean either; assumed: the first one. Leave one of them out, or mark one as deleted.";
