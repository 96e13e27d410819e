use crate::company::sources::FAQ_LICENSE_TYPE;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::licenses::other_value_help;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A `licenseType` that neither matches nor resembles a license.
    ///
    /// ## Why it matters
    ///
    /// There are three values: `Dialpad_Ai Voice`, `Dialpad_Support` and `Dialpad_Ai Sales`. What Dialpad does with any
    /// other is not documented.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Gold" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Ai Voice" }
    /// }
    /// ```
    "SP605" "license-type-unknown": Warning, since "0.1.0", fix None, cites [FAQ_LICENSE_TYPE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::LicenseUnknown { given, suggestion: None } = case.fact else { return };
    out.report(Place::request(given.span), format!("`licenseType` {} is not a known license", quoted(given.value)))
        .help(format!(
            "The value must be exactly Dialpad_Ai Voice, Dialpad_Support or Dialpad_Ai Sales. {}",
            other_value_help(case.outcome)
        ));
}
