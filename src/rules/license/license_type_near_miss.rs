use crate::company::Mismatch;
use crate::company::sources::FAQ_LICENSE_TYPE;
use crate::finding::{Reporter, Safety};
use crate::rules::licenses::report_near_miss;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A `licenseType` that differs from a license in one or two characters.
    ///
    /// ## Why it matters
    ///
    /// What Dialpad does with a value that is not one of the three licenses is not documented: the user may get a
    /// license other than the requested one.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Ai Voise" }
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
    "SP604" "license-type-near-miss": Warning, since "0.1.0", fix Review, cites [FAQ_LICENSE_TYPE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    report_near_miss(case, out, Mismatch::Typo, "looks like a misspelled license", Safety::Review);
}
