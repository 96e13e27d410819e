use crate::company::sources::REST_EXPORTS;
use crate::finding::{Reporter, Severity};
use crate::import::{Export, ProblemKind};
use crate::rules::words::quoted;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Users, numbers or licenses of an office that is not among the offices, and users without any.
    ///
    /// ## Why it matters
    ///
    /// Either a page of the offices is missing, or the exports are not of one company or one day. The users are
    /// listed without an office, the licenses are left out. Of a user without an office nobody can tell whose license comes
    /// free when they are suspended.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// { "offices.json": [{ "id": "124", "name": "London" }], "users.json": [{ "id": "7", "emails": [], "office_id": "131" }] }
    /// ```
    ///
    /// ```json files
    /// { "offices.json": [{ "id": "124", "name": "London" }], "users.json": [{ "id": "7", "emails": [] }] }
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
    if let ProblemKind::NoOffice { count } = case.problem.kind {
        let message = match count {
            1 => "A user has no office".to_owned(),
            _ => format!("{count} users have no office"),
        };
        out.report(case.place(), message).severity(Severity::Info).help(
            "Whose license they take or set free cannot be told. The REST API says it as `office_id`, where they have one.",
        );
        return;
    }
    let ProblemKind::OfficeUnknown { office, export, count } = &case.problem.kind else { return };
    let message = match export {
        Export::Plan | Export::AvailableLicenses => format!("{} is of no office among these", case.file()),
        _ => format!("The office {} of {count} {} is not among the offices", quoted(office), export.entry(*count)),
    };
    out.report(case.place(), message)
        .help("Without the office this is left out. Export all pages of the offices of the same company.");
}
