use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Safety};
use crate::rules::offices::NearMiss;
use crate::rules::{FactCase, rule};
use crate::text::Likeness;

rule! {
    /// ## What it checks
    ///
    /// A name that differs from an office name in one or a few characters: changed, missing, added or swapped.
    ///
    /// ## Why it matters
    ///
    /// The name must match a Dialpad office exactly. A name that does not match has no effect: `country` decides, then
    /// “the best matching office”. Review the fix, since the name may mean an office that is not in the snapshot.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Asutin HQ" }
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
    "SP503" "office-name-near-miss": Warning, since "0.1.0", fix Review, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(miss) = NearMiss::of(case) else { return };
    let difference = match miss.like {
        Likeness::Typo(1) => "by one character".to_owned(),
        Likeness::Typo(characters) => format!("by {characters} characters"),
        _ => return,
    };
    miss.report(case, out, &difference, Safety::Review);
}
