use crate::company::Office;
use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};
use crate::scim::country;

rule! {
    /// ## What it checks
    ///
    /// A `country` in which the company has no office, where the country should decide.
    ///
    /// ## Why it matters
    ///
    /// `country` leads to an office of that country “if one exists”. Where none does, Dialpad takes “the best matching
    /// office”, or what the office mismatch behavior is set to.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "country": "DE" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "country": "JP" }
    /// }
    /// ```
    "SP516" "country-without-office": Info, since "0.1.0", fix None, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::CountryWithoutOffice { country, code } = case.fact else { return };
    // Of a company without offices nothing can be said.
    if case.company.offices().is_empty() {
        return;
    }
    let name = country::name(code).unwrap_or(code);
    let is_there = |office: &&Office| office.country.as_ref().is_some_and(|country| country.value == *code);
    let closed = case.company.offices().iter().find(is_there);
    let office = if closed.is_some() { "active office" } else { "office" };
    let (known, add) = match case.company.offices_in_untold_country().len() {
        0 => ("", ""),
        _ => ("known to be ", " If one is there, add its `country` to the snapshot."),
    };
    let help = format!("So the country does not lead to an office either. Name one in `officeName`.{add}");
    let draft =
        out.report(Place::request(country.span), format!("No {office} is {known}in this country ({name})")).help(help);
    if let Some(closed) = closed {
        draft.label(Place::company(closed.span), "Not active");
    }
}
