use crate::company::ProblemKind;
use crate::finding::{Place, Reporter};
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// More than one primary office, or more than one master domain.
    ///
    /// ## Why it matters
    ///
    /// There is only one of each. The first one in the snapshot is used. It decides where users go when neither a name
    /// nor a country leads to an office, or which domain's setup serves the others.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "primary": true }, { "name": "Denver", "primary": true }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "primary": true }, { "name": "Denver" }] }
    /// ```
    "SP906" "company-several-primary": Warning, since "0.1.0", fix None, cites [SNAPSHOT], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    let (message, first, help) = match case.problem.kind {
        ProblemKind::SeveralPrimaryOffices { first } => (
            "A second office is marked as primary",
            first,
            "A company has one primary office. The first one in the snapshot is used.",
        ),
        ProblemKind::SeveralMasterDomains { first } => (
            "A second domain is marked as master",
            first,
            "A company has at most one master domain. Mark only that one.",
        ),
        _ => return,
    };
    out.report(case.place(), message).help(help).label(Place::company(first), "The first one");
}
