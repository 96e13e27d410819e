use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Safety};
use crate::rules::offices::NearMiss;
use crate::rules::{FactCase, rule};
use crate::text::Likeness;

rule! {
    /// ## What it checks
    ///
    /// A name that differs from the name of an office in a letter or a few: changed, missing, added or swapped.
    ///
    /// ## Why it matters
    ///
    /// The name must match an office of Dialpad exactly. A name that does not is as good as none: `country` decides, then
    /// “the best matching office”. The fix is a proposal, since another office may be meant that is not in the snapshot.
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
        Likeness::Typing(1) => "by one letter".to_owned(),
        Likeness::Typing(letters) => format!("by {letters} letters"),
        _ => return,
    };
    miss.report(case, out, &difference, Safety::Review);
}
