use crate::company::ProblemKind;
use crate::company::sources::REST_OFFICE_CREATE;
use crate::finding::Reporter;
use crate::rules::{CompanyCase, rule};
use crate::scim::country;

rule! {
    /// ## What it checks
    ///
    /// An office in a country where Dialpad's REST API cannot open one.
    ///
    /// ## Why it matters
    ///
    /// The list of countries comes from the published description of the API and may have grown since. More often, the
    /// code is a typo.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "offices": [{ "name": "Vostok", "country": "AQ" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "country": "GB" }] }
    /// ```
    "SP909" "company-country-not-served": Info, since "0.1.0", fix None, cites [REST_OFFICE_CREATE], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::CountryNotServed { code } = case.problem.kind else { return };
    let name = country::name(code);
    out.report(case.place(), format!("Dialpad is not known to open offices in this country ({name})"))
        .help("The country is used as given. Check the code: it must be an ISO 3166-1 alpha-2 code.");
}
