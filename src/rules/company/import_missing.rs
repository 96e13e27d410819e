use crate::company::LicenseType;
use crate::company::sources::REST_EXPORTS;
use crate::finding::{Reporter, Severity};
use crate::import::{Export, ProblemKind};
use crate::rules::words::{and_more, join_and, quoted};
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An export that is not among the files: offices, licenses of an office, users, numbers, or the company itself.
    /// Also a license export with no counter of a license that SCIM can request.
    ///
    /// ## Why it matters
    ///
    /// What was not exported stays unknown in the snapshot, and so does what would follow from it: seats without the
    /// licenses, duplicates without the users, the number pool without the numbers.
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
    match &case.problem.kind {
        ProblemKind::Missing { export, is_named, offices, count } => {
            let mut names: Vec<String> = offices.iter().map(|name| quoted(name)).collect();
            let more = count.saturating_sub(names.len() as u64);
            if more > 0 && !names.is_empty() {
                names.push(format!("{more} more"));
            }
            let message = match (names.is_empty(), is_named) {
                (false, _) => format!("There is no {} for {}", export.file(), join_and(&names)),
                (true, false) => format!("There is no {}", export.file()),
                (true, true) => format!("{} contains nothing that can be used", export.file()),
            };
            let severity = if *export == Export::Offices { Severity::Warning } else { Severity::Info };
            out.report(case.place(), message).severity(severity).help(format!(
                "{}. Add the response of GET {}.",
                unknown(*export),
                export.path()
            ));
        }
        ProblemKind::NoCounters { export, shown, count } => {
            let counters = LicenseType::ALL.map(|license| format!("`{}`", license.plan_counter()));
            let is_none =
                shown.as_ref().map_or_else(String::new, |shown| format!(" {} is not one of them.", quoted(shown)));
            out.report(
                case.place(),
                format!("{} has none of the counters {}{}", case.file(), join_and(&counters), and_more(*count)),
            )
            .severity(Severity::Warning)
            .help(format!("{}.{is_none}", unknown(*export)));
        }
        _ => {}
    }
}

/// Returns what stays unknown without `export`.
fn unknown(export: Export) -> &'static str {
    match export {
        Export::Company => "The company's name and domain stay unknown",
        Export::Offices => "Nothing can be said about offices, licenses and numbers",
        Export::Plan => "The number of licenses stays unknown",
        Export::AvailableLicenses => "The number of available licenses stays unknown",
        Export::Users => "The existing users stay unknown",
        Export::Numbers => "The unassigned numbers stay unknown",
    }
}
