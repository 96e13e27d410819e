use crate::company::ProblemKind;
use crate::finding::{Reporter, Severity};
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A company snapshot that is empty, that has no offices, or that is none: a JSON object of something else.
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
    /// ```json company
    /// { "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example" }
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
    if case.problem.kind == ProblemKind::NoCompany {
        out.report(case.place(), "This is no company: it has none of a company's fields")
            .severity(Severity::Error)
            .help("Nothing of it is used. A company has `offices` and, where they are known, `users`, `numbers`, `domains` and so on.");
        return;
    }
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
