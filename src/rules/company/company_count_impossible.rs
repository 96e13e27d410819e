use crate::company::ProblemKind;
use crate::finding::{Place, Reporter};
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A count below zero, or more free licenses than the office has.
    ///
    /// ## Why it matters
    ///
    /// A negative count is left out, which makes it unknown. With more free than there are, one of the two is wrong, and so
    /// is every count that follows from it.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "licenses": { "Dialpad_Ai Voice": { "allocated": 2, "available": 3 } } }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "licenses": { "Dialpad_Ai Voice": { "allocated": 3, "available": 3 } } }] }
    /// ```
    "SP913" "company-count-impossible": Warning, since "0.1.0", fix None, cites [SNAPSHOT], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::NegativeCount => {
            out.report(case.place(), format!("{} is below zero", case.field()))
                .help("A count is 0 or more. The value is left out, so this is taken for unknown.");
        }
        ProblemKind::AvailableExceedsAllocated { available, allocated, at } => {
            out.report(case.place(), format!("{available} licenses are free, and there are only {allocated}"))
                .help("One of the two is wrong. `available` is how many are free, `allocated` how many there are.")
                .label(Place::company(at), "How many there are");
        }
        _ => {}
    }
}
