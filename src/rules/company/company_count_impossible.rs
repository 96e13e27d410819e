use crate::company::ProblemKind;
use crate::finding::{Place, Reporter};
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A negative count, or more available licenses than the office has.
    ///
    /// ## Why it matters
    ///
    /// A negative count is ignored and treated as unknown. If more licenses are available than allocated, one of the
    /// two counts is wrong, and so is every count that follows from it.
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
            out.report(case.place(), format!("{} is negative", case.field()))
                .help("A count must be 0 or more. The value is ignored and treated as unknown.");
        }
        ProblemKind::AvailableExceedsAllocated { available, allocated, at } => {
            out.report(case.place(), format!("`available` is {available}, but `allocated` is only {allocated}"))
                .help("One of the two is wrong. `allocated` is how many licenses the office has, `available` is how many of them are unused.")
                .label(Place::company(at), "How many licenses the office has");
        }
        _ => {}
    }
}
