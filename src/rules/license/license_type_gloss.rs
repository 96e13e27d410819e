use crate::company::LicenseType;
use crate::company::sources::FAQ_LICENSE_TYPE;
use crate::finding::{Place, Reporter, Safety};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// The value `Dialpad_Support (Contact Center)`.
    ///
    /// ## Why it matters
    ///
    /// The FAQ prints the product name in parentheses after the value. It is read as `Dialpad_Support` here; whether
    /// Dialpad does the same is not documented.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Support (Contact Center)" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Support" }
    /// }
    /// ```
    "SP606" "license-type-gloss": Info, since "0.1.0", fix Safe, cites [FAQ_LICENSE_TYPE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::LicenseGloss { given } = case.fact else { return };
    out.report(Place::request(given.span), "`licenseType` includes the FAQ's note in parentheses")
        .help("Whether Dialpad accepts it is not documented; assumed: it is the same as Dialpad_Support.")
        .replace_string(Safety::Safe, given.span, LicenseType::Support.as_str());
}
