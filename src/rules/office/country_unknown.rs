use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter, Severity};
use crate::outcome::Fact;
use crate::rules::offices::{destination, refused_or};
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::USER_MULTI;

rule! {
    /// ## What it checks
    ///
    /// A `country` that would decide the office but is not a country.
    ///
    /// ## Why it matters
    ///
    /// SCIM writes countries as ISO 3166-1 alpha-2 codes. A value that is not a country cannot lead to an office, so
    /// Dialpad uses “the best matching office” or follows its office mismatch setting.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "country": "Texas" }
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
    "SP515" "country-unknown": Warning, since "0.1.0", fix None, cites [FAQ_OFFICES, USER_MULTI], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::CountryUnknown { country } = case.fact else { return };
    out.report(Place::request(country.span), format!("`country` {} is not a country", quoted(country.value)))
        .graded(refused_or(case, Severity::Warning), "invalidValue")
        .help(format!("{} Use the ISO 3166-1 alpha-2 code, such as US.", destination(case)));
}
