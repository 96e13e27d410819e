use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::offices::{is_assumption_news, name_in_vain, one_of_several, preferred_attr};
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::country;

rule! {
    /// ## What it checks
    ///
    /// A `country` that decides the office because the `department` is a team, but has several offices. If the name is
    /// wrong, missing, or not where Dialpad reads it, the finding about that is enough.
    ///
    /// ## Why it matters
    ///
    /// The FAQ says that the user goes to an office within the country, but not which of several. Assumed: the primary
    /// office, else one with an available license, else the first in the snapshot.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engineering", "country": "US" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engineering", "country": "GB" }
    /// }
    /// ```
    "SP517" "country-ambiguous": Warning, since "0.1.0", fix None, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::CountryShared { country, code, count, office, chosen } = case.fact else { return };
    if !is_assumption_news(case) {
        return;
    }
    let name = country::name(code);
    let help = format!(
        "{} is not the name of an office, but probably a team. {} Name the office in `{}`.",
        name_in_vain(case),
        one_of_several(&quoted(&office.name.value), *chosen),
        preferred_attr(case).as_str()
    );
    out.report(
        Place::request(country.span),
        format!("The country decides, but {count} offices are in this country ({name})"),
    )
    .help(help)
    .label(Place::company(office.name.span), "Assumed");
}
