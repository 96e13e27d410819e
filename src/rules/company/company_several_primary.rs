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
    /// There is one of each. The first one in the snapshot is taken, and it decides where users go whom neither a name nor
    /// a country places, or which domain's set-up serves the others.
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
        ProblemKind::SeveralPrimaryOffices { first } => {
            ("A second office is primary", first, "A company has one. The first one in the snapshot is taken.")
        }
        ProblemKind::SeveralMasterDomains { first } => {
            ("A second domain is the master", first, "A company has one at most. Mark only that one.")
        }
        _ => return,
    };
    out.report(case.place(), message).help(help).label(Place::company(first), "The first one");
}
