use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::offices::{choice_reason, is_unread};
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::country;

rule! {
    /// ## What it checks
    ///
    /// A `country` that decides the office but has several offices. If a misspelled or misplaced attribute should have
    /// decided, only that is reported.
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
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "country": "US" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "country": "GB" }
    /// }
    /// ```
    "SP517" "country-ambiguous": Warning, since "0.1.0", fix None, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::CountryShared { country, code, count, office, chosen } = case.fact else { return };
    if is_unread(case) {
        return;
    }
    let name = country::name(code).unwrap_or(code);
    let help = format!(
        "Which one Dialpad picks is not documented; assumed: {}, {}. Name the office in `{}`.",
        quoted(&office.name.value),
        choice_reason(*chosen),
        case.company.settings().office_field.value.preferred().as_str()
    );
    out.report(
        Place::request(country.span),
        format!("The country decides, but {count} offices are in this country ({name})"),
    )
    .help(help)
    .label(Place::company(office.name.span), "Assumed");
}
