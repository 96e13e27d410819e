use crate::company::ProblemKind;
use crate::finding::Reporter;
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An office or a domain without `name`, or a user with none of `id`, `userName`, `externalId` and `emails`.
    ///
    /// ## Why it matters
    ///
    /// No request can refer to it. Offices and domains without a name are ignored, and so are the licenses and numbers
    /// listed with them.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London" }, { "country": "US" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London" }, { "name": "Denver", "country": "US" }] }
    /// ```
    "SP904" "company-name-missing": Warning, since "0.1.0", fix None, cites [SNAPSHOT], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    let (message, help) = match case.problem.kind {
        ProblemKind::OfficeWithoutName => {
            ("An office has no name", "It is ignored. Add `name`, character for character as in Dialpad.")
        }
        ProblemKind::DomainWithoutName => {
            ("A domain has no name", "It is ignored. Add `name`, such as fuzz-ball.example.")
        }
        ProblemKind::UserWithoutName => (
            "A user has no identifier",
            "No request can refer to them. Add `id`, `userName`, `externalId` or `emails`.",
        ),
        _ => return,
    };
    out.report(case.place(), message).help(help);
}
