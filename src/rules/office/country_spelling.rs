use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter, Safety};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::USER_MULTI;

rule! {
    /// ## What it checks
    ///
    /// A `country` in the enterprise extension that decides the office and is written as a name, as an alpha-3 code, or
    /// with whitespace around it. For a country in an address, see `country-not-alpha2`.
    ///
    /// ## Why it matters
    ///
    /// SCIM writes countries as ISO 3166-1 alpha-2 codes, such as `US` for the United States, in upper or lower case.
    /// Whether Dialpad understands anything else is not documented; assumed: it does.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "country": "United Kingdom" }
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "country": "JPN" }
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
    "SP514" "country-spelling": Warning, since "0.1.0", fix Safe, cites [FAQ_OFFICES, USER_MULTI], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::CountrySpelling { country, meant } = case.fact else { return };
    let code = quoted(meant.code);
    out.report(Place::request(country.span), format!("`country` {} is not an alpha-2 code", quoted(country.value)))
        .help(format!("Whether Dialpad understands it is not documented; assumed: it does. The code is {code}."))
        .replace_string(Safety::Safe, country.span, meant.code);
}
