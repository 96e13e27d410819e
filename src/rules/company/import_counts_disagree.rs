use crate::company::sources::REST_EXPORTS;
use crate::finding::{Place, Reporter};
use crate::import::{Export, ProblemKind};
use crate::rules::words::quoted;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// More available licenses than allocated ones, two plans for one office that differ, a number of offices other
    /// than the company's own count, or several primary offices.
    ///
    /// ## Why it matters
    ///
    /// Exports made at the same time agree. If they do not, one is older than the other, or a part is missing.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// { "offices.json": [{ "id": "1", "name": "London" }], "plan/1.json": { "talk_lines": 3 }, "available_licenses/1.json": { "talk_lines": 4 } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// { "offices.json": [{ "id": "1", "name": "London" }], "plan/1.json": { "talk_lines": 4 }, "available_licenses/1.json": { "talk_lines": 4 } }
    /// ```
    "SP939" "import-counts-disagree": Warning, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let (message, help) = match &case.problem.kind {
        ProblemKind::MoreAvailableThanAllocated { office, counter, available, allocated } => (
            format!("{}: {available} `{counter}` available, but only {allocated} allocated", quoted(office)),
            "Only the available count is used. Export the plan and the available licenses together.".to_owned(),
        ),
        ProblemKind::OfficeCount { stated, listed } => (
            format!(
                "The company has {stated} {}, but {listed} {}",
                offices(*stated),
                if *listed == 1 { "is listed" } else { "are listed" }
            ),
            "Export all pages of the offices, or export the company again.".to_owned(),
        ),
        ProblemKind::SeveralPrimary { kept, count } => (
            format!("{} offices are marked as primary", count + 1),
            format!("The first one is used: {}. Export the offices again.", quoted(kept)),
        ),
        ProblemKind::LicensesDisagree { export, office, first } => {
            let (what, again) = match export {
                Export::Plan => ("plans", "the plan"),
                _ => ("exports of available licenses", "the available licenses"),
            };
            out.report(case.place(), format!("Two {what} for the office {} differ", quoted(office)))
                .label(Place::company(*first), "The other one")
                .help(format!("The later one is used. Provide only one of them, or export {again} again."));
            return;
        }
        _ => return,
    };
    out.report(case.place(), message).help(help);
}

fn offices(count: u64) -> &'static str {
    if count == 1 { "office" } else { "offices" }
}
