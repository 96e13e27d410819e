use crate::company::ProblemKind;
use crate::finding::{Reporter, Severity};
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A value of the wrong type for its field: a string where `true` or `false` belongs, one office where an array
    /// belongs.
    ///
    /// ## Why it matters
    ///
    /// The value is ignored, as if the snapshot did not have it, so the outcome may differ.
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
                .help("Write an object with `offices`, `users` and so on. This text is ignored.");
        }
        ProblemKind::WrongType { expected } => {
            out.report(case.place(), format!("{} must be {}", case.field(), expected.as_str()))
                .help("The value is ignored and treated as unknown.");
        }
        _ => {}
    }
}
