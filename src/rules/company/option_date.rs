use crate::finding::Reporter;
use crate::rules::OptionProblemKind;
use crate::rules::snapshot::OPTIONS;
use crate::rules::{OptionCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An `asOf` that is not a date.
    ///
    /// ## Why it matters
    ///
    /// The cost of a license is estimated from this date: without it, there is no estimate. No clock is read.
    ///
    /// ## Invalid
    ///
    /// ```json options
    /// { "asOf": "17.11.2026" }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json options
    /// { "asOf": "2026-11-17" }
    /// ```
    "SP953" "option-date": Warning, since "0.1.0", fix None, cites [OPTIONS], on Options(check)
}

fn check(case: &OptionCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != OptionProblemKind::BadDate {
        return;
    }
    out.report(case.place(), format!("{} is not a date", case.shown()))
        .help("Write it like 2026-11-17. Without a date, the cost of a license cannot be estimated.");
}
