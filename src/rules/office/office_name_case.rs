use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Safety};
use crate::rules::offices::NearMiss;
use crate::rules::{FactCase, rule};
use crate::text::Likeness;

rule! {
    /// ## What it checks
    ///
    /// A name that differs from an office name only in case.
    ///
    /// ## Why it matters
    ///
    /// The name must match a Dialpad office exactly, and no document says that case is ignored. If your Dialpad account
    /// ignores it, set `settings.officeNameMatch`.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "austin hq" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" }
    /// }
    /// ```
    ///
    /// ```json settings.officeNameMatch=ignoreCaseAndOuterSpace
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "austin hq" }
    /// }
    /// ```
    "SP504" "office-name-case": Warning, since "0.1.0", fix Safe, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(miss) = NearMiss::of(case).filter(|miss| miss.like == Likeness::Case) else { return };
    miss.report(case, out, "only in case", Safety::Safe);
}
