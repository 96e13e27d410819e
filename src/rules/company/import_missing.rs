use crate::company::sources::REST_EXPORTS;
use crate::finding::{Reporter, Severity};
use crate::import::{Export, ProblemKind};
use crate::rules::words::quoted;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An export that is not among the files: offices, licenses of an office, users, numbers, the company itself.
    ///
    /// ## Why it matters
    ///
    /// What nobody exported stays unknown in the snapshot, and so does what would follow from it: seats without the
    /// licenses, doubles without the users, the number pool without the numbers.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// { "users.json": { "items": [] } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// {
    ///   "company.json": { "id": "1", "name": "Fuzz-Ball, Inc." },
    ///   "offices.json": { "items": [{ "id": "124", "name": "London" }] },
    ///   "plan/124.json": { "talk_lines": "40" },
    ///   "available_licenses/124.json": { "talk_lines": "3" },
    ///   "users.json": { "items": [] },
    ///   "numbers.json": { "items": [] }
    /// }
    /// ```
    "SP932" "import-missing": Info, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::Missing { export, offices, count } = &case.problem.kind else { return };
    let (severity, unknown) = match export {
        Export::Company => (Severity::Info, "The company's name and domain stay unknown"),
        Export::Offices => (Severity::Warning, "Nothing can be said about office, license and number"),
        Export::Plan => (Severity::Info, "How many licenses there are stays unknown"),
        Export::AvailableLicenses => (Severity::Info, "How many licenses are free stays unknown"),
        Export::Users => (Severity::Info, "Who is already there stays unknown"),
        Export::Numbers => (Severity::Info, "Which numbers are unassigned stays unknown"),
    };
    let names: Vec<String> = offices.iter().map(|name| quoted(name)).collect();
    let more = count.saturating_sub(names.len() as u64);
    let of = match (names.is_empty(), more) {
        (true, _) => String::new(),
        (_, 0) => format!(" of {}", names.join(", ")),
        _ => format!(" of {} and {more} more", names.join(", ")),
    };
    out.report(case.place(), format!("There is no {}{of}", export.file()))
        .severity(severity)
        .help(format!("{unknown}. Add what GET {} gives.", export.path()));
}
