use crate::company::sources::REST_EXPORTS;
use crate::finding::{Reporter, Severity};
use crate::import::{Export, ProblemKind};
use crate::rules::words::{and_more, quoted};
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Users, numbers or licenses of an office that is not among the exported offices, and users without an office.
    ///
    /// ## Why it matters
    ///
    /// Either a page of the offices is missing, or the exports are not from the same company or the same day. The users
    /// are listed without an office; the licenses are ignored. For a user without an office, there is no telling which
    /// office's license is freed when they are suspended.
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
            "Which office's license they take or free is unknown. The REST API gives the office as `office_id`, if they have one.",
        );
        return;
    }
    let ProblemKind::OfficeUnknown { office, export, count, offices } = &case.problem.kind else { return };
    let of_entries = || {
        format!("The office {} of {count} {} is not among the exported offices", quoted(office), export.entry(*count))
    };
    let (message, effect) = match export {
        Export::Users => (of_entries(), "Which office's license they take or free is unknown."),
        Export::Numbers => (of_entries(), "They count as unassigned numbers of the company."),
        _ => (format!("{} is for an office that is not among the exported offices", case.file()), "It is ignored."),
    };
    let message = format!("{message}{}", and_more(*offices));
    out.report(case.place(), message).help(format!("{effect} Export all pages of the same company's offices."));
}
