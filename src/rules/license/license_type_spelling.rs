use crate::company::Mismatch;
use crate::company::sources::FAQ_LICENSE_TYPE;
use crate::finding::{Reporter, Safety};
use crate::rules::licenses::report_near_miss;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A `licenseType` that matches a license except for case, spaces, underscores or the leading `Dialpad_`.
    ///
    /// ## Why it matters
    ///
    /// The three values have a space after `Ai` and an underscore only after `Dialpad`. What Dialpad does with any
    /// other value is not documented: the user may get a license other than the requested one.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Ai_Sales" }
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "dialpad_support" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Ai Sales" }
    /// }
    /// ```
    "SP601" "license-type-spelling": Warning, since "0.1.0", fix Safe, cites [FAQ_LICENSE_TYPE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    report_near_miss(case, out, Mismatch::Spelling, "does not match a license exactly", Safety::Safe);
}
