use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Safety};
use crate::rules::offices::NearMiss;
use crate::rules::{FactCase, rule};
use crate::text::Likeness;

rule! {
    /// ## What it checks
    ///
    /// An `officeName` or `physicalDeliveryOfficeName` that has all the words of an office name and more, or some of
    /// them and no others, where no office name is closer.
    ///
    /// ## Why it matters
    ///
    /// The name must match a Dialpad office exactly. A name that does not match has no effect: `country` decides, then
    /// “the best matching office”. Directories often add to the name, as in “London Office” or “London, UK”. Review the
    /// fix, since the name may mean an office that is not in the snapshot.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "London Office" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "London" }
    /// }
    /// ```
    "SP522" "office-name-words": Warning, since "0.1.0", fix Review, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(miss) = NearMiss::of(case) else { return };
    let difference = match miss.like {
        Likeness::Words(0) => "in word order or punctuation".to_owned(),
        Likeness::Words(1) => "by one word".to_owned(),
        Likeness::Words(words) => format!("by {words} words"),
        _ => return,
    };
    miss.report(case, out, &difference, Safety::Review);
}
