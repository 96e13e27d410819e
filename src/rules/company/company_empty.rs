use crate::company::ProblemKind;
use crate::finding::{Reporter, Severity};
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A company snapshot that is empty or has no offices, or a JSON object that is not a company snapshot at all.
    ///
    /// ## Why it matters
    ///
    /// A user's office, license and number follow from the offices. Without them, all that can be said about the
    /// outcome of a request is that it is unknown.
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
    if let ProblemKind::NoKnownField = case.problem.kind {
        out.report(case.place(), "This is not a company snapshot: it has none of the expected fields")
            .severity(Severity::Error)
            .help("It is ignored. A company snapshot has `offices` and, if known, `users`, `numbers`, `domains` and so on.");
        return;
    }
    if let ProblemKind::RestExport = case.problem.kind {
        out.report(case.place(), "This is an export from Dialpad's REST API, not a company snapshot")
            .severity(Severity::Error)
            .help("It is ignored. Import it together with the other exports: the result is the company.");
        return;
    }
    let message = match case.problem.kind {
        ProblemKind::EmptyText => "Nothing is known about the company",
        // Offices that could not be read have findings of their own.
        ProblemKind::NoOffices if case.value().is_some_and(|value| value.key().is_some() && !value.is_empty()) => {
            return;
        }
        ProblemKind::NoOffices => "The company has no offices",
        _ => return,
    };
    out.report(case.place(), message)
        .help("Add `offices`, each with at least its `name` as in Dialpad. Whatever is missing is treated as unknown.");
}
