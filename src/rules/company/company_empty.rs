use crate::company::ProblemKind;
use crate::finding::Reporter;
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A company snapshot that is empty, or that has no offices.
    ///
    /// ## Why it matters
    ///
    /// Office, license and number of a user follow from the offices. Without them nothing can be said about the outcome of
    /// a request but that it is unknown.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "name": "Fuzz-Ball, Inc." }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London" }] }
    /// ```
    "SP901" "company-empty": Warning, since "0.1.0", fix None, cites [SNAPSHOT], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    let message = match case.problem.kind {
        ProblemKind::NothingKnown => "Nothing is known about the company",
        // Of offices that could not be read other findings tell.
        ProblemKind::NoOffices if case.value().is_some_and(|value| value.key().is_some() && !value.is_empty()) => {
            return;
        }
        ProblemKind::NoOffices => "The company has no offices",
        _ => return,
    };
    out.report(case.place(), message)
        .help("Add `offices`, each with at least its `name` as in Dialpad. What is not said is taken for unknown.");
}
