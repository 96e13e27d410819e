use crate::company::Office;
use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::offices::preferred_attr;
use crate::rules::{FactCase, rule};
use crate::scim::country;

rule! {
    /// ## What it checks
    ///
    /// A `country` that would decide the office, but in which the company has none.
    ///
    /// ## Why it matters
    ///
    /// `country` leads to an office within that country “if one exists”. If none does, Dialpad uses “the best matching
    /// office” or follows its office mismatch setting.
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
    // Without any offices, nothing can be said.
    if case.company.offices().is_empty() {
        return;
    }
    let name = country::name(code);
    let is_there = |office: &&Office| office.country.as_ref().is_some_and(|country| country.value == *code);
    let closed = case.company.offices().iter().find(is_there);
    let office = if closed.is_some() { "active office" } else { "office" };
    let (known, add) = match case.company.offices_in_unknown_country().len() {
        0 => ("", ""),
        _ => ("known to be ", " If there is one, add its `country` to the snapshot."),
    };
    let attr = preferred_attr(case).as_str();
    let help = format!("The country does not lead to an office either. Name an office in `{attr}`.{add}");
    out.report(Place::request(country.span), format!("No {office} is {known}in this country ({name})"))
        .help(help)
        .label(closed.map(|closed| Place::company(closed.span)), "Not active");
}
