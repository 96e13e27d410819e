use crate::company::Mismatch;
use crate::company::sources::{FAQ_LICENSE_TYPE, REST_USER_CREATE};
use crate::finding::{Reporter, Safety};
use crate::rules::licenses::report_near_miss;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A `licenseType` that is a license name of Dialpad's REST API, such as `talk` or `lite_support_agents`.
    ///
    /// ## Why it matters
    ///
    /// SCIM and the REST API use different names for the same licenses. What Dialpad does with a REST name in SCIM is
    /// not documented.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "lite_support_agents" }
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
    "SP603" "license-type-rest-name": Warning, since "0.1.0", fix Review, cites [FAQ_LICENSE_TYPE, REST_USER_CREATE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    report_near_miss(
        case,
        out,
        Mismatch::RestName,
        "is a license name of Dialpad's REST API, not a SCIM license value",
        Safety::Review,
    );
}
