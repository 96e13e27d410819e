use crate::company::sources::FAQ_LICENSE_TYPE;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A create with a Support (Contact Center) license.
    ///
    /// ## Why it matters
    ///
    /// By default, these users are not assigned a direct number. Giving them one in the admin portal takes an
    /// additional number license.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Support" }
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
    "SP701" "support-without-number": Info, since "0.1.0", fix None, cites [FAQ_LICENSE_TYPE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::SupportWithoutNumber { place } = case.fact else { return };
    out.report(Place::request(*place), "A Support user is not assigned a direct number by default")
        .help("If the user needs one, assign it in the admin portal; it takes an additional number license.");
}
