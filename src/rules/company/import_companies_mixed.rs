use crate::company::sources::REST_EXPORTS;
use crate::finding::{Place, Reporter, Severity};
use crate::import::ProblemKind;
use crate::rules::words::quoted;
use crate::rules::{ImportCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Entries whose `company_id`, or a company whose `id`, differs from that of the first, and two exports of the
    /// company with different names or domains.
    ///
    /// ## Why it matters
    ///
    /// A snapshot with the offices, licenses and people of two companies would describe neither. Entries that name
    /// another company than the first are ignored, but the REST API's offices and licenses name none.
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
    match &case.problem.kind {
        ProblemKind::OtherCompany { id, kept, first } => {
            out.report(
                case.place(),
                format!("These are exports of two companies: {} and {}", quoted(kept), quoted(id)),
            )
            .label(Place::company(*first), "The company that is kept")
            .help(format!(
                "Users and numbers of {} are ignored. Offices and licenses do not name their company, so those of both may be mixed. Import only what was exported with the API key of one company.",
                quoted(id)
            ));
        }
        ProblemKind::CompaniesDisagree { kept, other, first } => {
            out.report(
                case.place(),
                format!("Two exports of the company differ: {} and {}", quoted(kept), quoted(other)),
            )
            .severity(Severity::Warning)
            .label(Place::company(*first), "The one that is used")
            .help("The first one is used. If these are two companies, export everything with the same API key.");
        }
        _ => {}
    }
}
