use crate::company::sources::REST_EXPORTS;
use crate::finding::Reporter;
use crate::import::ProblemKind;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A file that neither its name nor its contents identify as one of the exports, a company that was imported before,
    /// and licenses that belong to no office.
    ///
    /// ## Why it matters
    ///
    /// It is not used. A plan does not say which office it belongs to, so the file is named after the office.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// { "plan.json": { "talk_lines": "40" } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// { "plan/124.json": { "talk_lines": "40" } }
    /// ```
    "SP931" "import-file-unknown": Warning, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::UnknownFile { named: Some(export) } => {
            let message = format!("{} contains no {} from Dialpad", case.file(), export.entry(2));
            out.report(case.place(), message)
                .help(format!("It is not used. Provide it as returned by GET {}.", export.path()));
        }
        ProblemKind::UnknownFile { named: None } => {
            let message = format!("{} is not one of the exports", case.file());
            let help = "The exports are company.json, offices.json, plan/{id}.json, available_licenses/{id}.json, users.json and numbers.json.";
            out.report(case.place(), message).help(help);
        }
        ProblemKind::Snapshot => {
            let message = format!("{} is a company already, not an export from Dialpad", case.file());
            out.report(case.place(), message)
                .help("It is not used. Use it as it is, or provide the exports to build it anew.");
        }
        ProblemKind::LicensesWithoutOffice { export } => {
            let message = format!("{} does not say which office it belongs to", case.file());
            let help = format!("It is not used. Provide one file for each office, named after it: {}.", export.file());
            out.report(case.place(), message).help(help);
        }
        _ => {}
    }
}
