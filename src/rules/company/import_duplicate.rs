use crate::company::sources::REST_EXPORTS;
use crate::finding::{Reporter, Severity};
use crate::import::ProblemKind;
use crate::rules::words::{and_more, quoted};
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Duplicate entries in the exports, users who occur twice with different data, and email addresses and numbers that
    /// two entries share.
    ///
    /// ## Why it matters
    ///
    /// Overlapping pages do no harm: the first entry is used. If two exports of a user differ, one is out of date. An address or a number that two users share can belong to
    /// only one of them.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// { "offices.json": [{ "id": "124", "name": "London" }, { "id": "124", "name": "London" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// { "offices.json": [{ "id": "124", "name": "London" }, { "id": "131", "name": "Denver" }] }
    /// ```
    "SP938" "import-duplicate": Info, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    if let ProblemKind::UsersDiffer { shown, count } = &case.problem.kind {
        let message = format!("Two exports of the user {} differ{}", quoted(shown), and_more(*count));
        out.report(case.place(), message)
            .severity(Severity::Warning)
            .help("The first one is used, but one of the two is out of date. Remove it, or export all users again.");
        return;
    }
    let (what, shown, count, severity) = match &case.problem.kind {
        ProblemKind::Duplicate { export, shown, count } => (export.entry(1), shown, *count, Severity::Info),
        ProblemKind::Shared { is_number: true, shown, count } => ("number", shown, *count, Severity::Warning),
        ProblemKind::Shared { shown, count, .. } => ("email address", shown, *count, Severity::Warning),
        _ => return,
    };
    let message = format!("Duplicate {what} {} in the exports{}", quoted(shown), and_more(count));
    out.report(case.place(), message).severity(severity).help("The first occurrence is used.");
}
