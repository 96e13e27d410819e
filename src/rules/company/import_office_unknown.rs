use crate::company::sources::REST_EXPORTS;
use crate::finding::Reporter;
use crate::import::{Export, ProblemKind};
use crate::rules::words::quoted;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Users, numbers or licenses of an office that is not among the offices.
    ///
    /// ## Why it matters
    ///
    /// Either a page of the offices is missing, or the exports are not of one company or one day. The users are
    /// listed without an office, the licenses are left out.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// { "offices.json": [{ "id": "124", "name": "London" }], "users.json": [{ "id": "7", "emails": [], "office_id": "131" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// { "offices.json": [{ "id": 124, "name": "London" }], "users.json": [{ "id": "7", "emails": [], "office_id": "124" }] }
    /// ```
    "SP935" "import-office-unknown": Warning, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::OfficeUnknown { office, export, count } = &case.problem.kind else { return };
    let message = match export {
        Export::Plan | Export::AvailableLicenses => format!("{} is of no office among these", case.file()),
        _ => format!("The office {} of {count} {} is not among the offices", quoted(office), export.entry(*count)),
    };
    out.report(case.place(), message)
        .help("Without the office this is left out. Export all pages of the offices of the same company.");
}
