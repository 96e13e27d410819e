use crate::company::ProblemKind;
use crate::finding::{Reporter, Severity};
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A value of the snapshot that is of another type than its field: a word where `true` or `false` belongs, one office
    /// where a list belongs.
    ///
    /// ## Why it matters
    ///
    /// The value is left out, so the company is taken to be silent about it and the outcome may be another one.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "primary": "yes" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "primary": true }] }
    /// ```
    "SP902" "company-wrong-type": Warning, since "0.1.0", fix None, cites [SNAPSHOT], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::NotAnObject => {
            out.report(case.place(), "The company snapshot is not an object")
                .severity(Severity::Error)
                .help("Write an object with `offices`, `users` and so on. Nothing of this text is used.");
        }
        ProblemKind::WrongType { expected } => {
            out.report(case.place(), format!("{} is not {}", case.field(), expected.as_str()))
                .help("The value is left out, so this is taken for unknown.");
        }
        _ => {}
    }
}
