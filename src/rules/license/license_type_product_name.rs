use crate::company::Mismatch;
use crate::company::sources::FAQ_LICENSE_TYPE;
use crate::finding::{Reporter, Safety};
use crate::rules::licenses::report_near_miss;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A `licenseType` that is a current or former product name instead of the license value: Talk, Connect, Contact
    /// Center, Sell.
    ///
    /// ## Why it matters
    ///
    /// The products were renamed; the values of `licenseType` were not. What Dialpad does with a value that is not one
    /// of the three is not documented.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Talk" }
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
    "SP602" "license-type-product-name": Warning, since "0.1.0", fix Review, cites [FAQ_LICENSE_TYPE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    report_near_miss(case, out, Mismatch::ProductName, "is a product name, not a SCIM license value", Safety::Review);
}
