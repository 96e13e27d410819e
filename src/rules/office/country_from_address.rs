use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::extensions::set_in_extension;
use crate::rules::{FactCase, rule};
use crate::scim::USER_MULTI;
use crate::scim::country::alpha2;

rule! {
    /// ## What it checks
    ///
    /// A country that decides the office and is in an address, not in the Enterprise User extension.
    ///
    /// ## Why it matters
    ///
    /// The FAQ mentions a `country` attribute but does not say where Dialpad reads it. The other attributes that
    /// Dialpad reads are in the extension; that an address also works is assumed.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "addresses": [{ "type": "work", "country": "GB" }],
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "licenseType": "Dialpad_Ai Voice" }
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
    "SP518" "country-from-address": Info, since "0.1.0", fix Review, cites [FAQ_OFFICES, USER_MULTI], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::CountryFromAddress { country } = case.fact else { return };
    let draft = out
        .report(Place::request(country.span), "The country that decides the office is in an address")
        .help("Where Dialpad reads it is not documented; assumed: in an address too. Send it in the Enterprise User extension, with the other attributes that Dialpad reads.");
    let code = alpha2(country.value).map_or(country.value, |known| known.code);
    if let Some(edits) = case.request.body.and_then(|body| set_in_extension(body, "country", code)) {
        draft.review_fix("Add `country` to the extension", edits);
    }
}
