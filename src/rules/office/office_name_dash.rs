use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Safety};
use crate::rules::offices::NearMiss;
use crate::rules::{FactCase, rule};
use crate::text::Likeness;

rule! {
    /// ## What it checks
    ///
    /// A name that differs from an office name only in the kind of dash, quote or apostrophe, or also in case.
    ///
    /// ## Why it matters
    ///
    /// The name must match a Dialpad office exactly. Editors replace hyphens with dashes and straight apostrophes with
    /// curly ones as you type; a directory keeps what was typed.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Boston - Back Bay" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Boston – Back Bay" }
    /// }
    /// ```
    "SP507" "office-name-dash": Warning, since "0.1.0", fix Safe, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(miss) = NearMiss::of(case).filter(|miss| miss.like == Likeness::Dash) else { return };
    miss.report(case, out, &miss.only_in("the kind of dash or quote"), Safety::Safe);
}
