use crate::company::sources::REST_EXPORTS;
use crate::finding::{Place, Reporter};
use crate::import::ProblemKind;
use crate::rules::words::quoted;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Entries whose `company_id`, or a company whose `id`, is another than that of the first.
    ///
    /// ## Why it matters
    ///
    /// Offices, licenses and people of two companies would make a snapshot of none.
    ///
    /// ## Invalid
    ///
    /// ```json files
    /// {
    ///   "company.json": { "id": "1", "name": "Fuzz-Ball, Inc." },
    ///   "users.json": [{ "id": "7", "emails": ["ana@fuzz-ball.example"], "company_id": "2" }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json files
    /// {
    ///   "company.json": { "id": "1", "name": "Fuzz-Ball, Inc." },
    ///   "users.json": [{ "id": "7", "emails": ["ana@fuzz-ball.example"], "company_id": 1 }]
    /// }
    /// ```
    "SP934" "import-companies-mixed": Error, since "0.1.0", fix None, cites [REST_EXPORTS], on Import(check)
}

fn check(case: &ImportCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::OtherCompany { id, kept, first } = &case.problem.kind else { return };
    out.report(case.place(), format!("These are exports of two companies: {} and {}", quoted(kept), quoted(id)))
        .label(Place::company(*first), "The company that is kept")
        .help("What belongs to the other one is left out. Export everything with the same API key.");
}
