use crate::company::sources::{FAQ_LICENSE_TYPE, REST_USER_CREATE};
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A create without `licenseType` in the Enterprise User extension, or with an empty one.
    ///
    /// ## Why it matters
    ///
    /// The attribute selects the license. What Dialpad does without it is not documented; assumed: the default of its
    /// REST API, Ai Voice.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" }
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
    "SP607" "license-type-missing": Info, since "0.1.0", fix None, cites [FAQ_LICENSE_TYPE, REST_USER_CREATE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::LicenseMissing { is_empty, place } = *case.fact else { return };
    let message = match is_empty {
        true => "Nothing selects the license: `licenseType` is empty",
        false => "Nothing selects the license: the extension has no `licenseType`",
    };
    out.report(Place::request(place), message)
        .help("What Dialpad does then is not documented; assumed: Dialpad_Ai Voice. Send `licenseType` for any other license.");
}
