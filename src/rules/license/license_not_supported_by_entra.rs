use crate::company::sources::ENTRA_LICENSE;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A request from Entra that asks for a license other than `Dialpad_Ai Voice`.
    ///
    /// ## Why it matters
    ///
    /// Dialpad's page on Entra says that its provisioning supports only the Ai Voice license. The user may get that
    /// one, or none.
    ///
    /// ## Invalid
    ///
    /// ```json idp=entra
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Ai Sales" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json idp=entra
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Ai Voice" }
    /// }
    /// ```
    ///
    /// ```json idp=okta
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Ai Sales" }
    /// }
    /// ```
    "SP608" "license-not-supported-by-entra": Warning, since "0.1.0", fix None, cites [ENTRA_LICENSE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::LicenseNotByEntra { given, license } = case.fact else { return };
    let message = format!("Entra asks for {}, but only Dialpad_Ai Voice is supported there", license.as_str());
    out.report(Place::request(given.span), message).help(
        "Dialpad's page on Entra says so. Assign the license in the admin portal, or try it with a test user first.",
    );
}
