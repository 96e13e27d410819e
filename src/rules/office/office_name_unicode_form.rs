use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Safety};
use crate::rules::offices::NearMiss;
use crate::rules::{FactCase, rule};
use crate::text::Likeness;

rule! {
    /// ## What it checks
    ///
    /// A name that looks the same as an office name but consists of different code points: a letter and a combining
    /// accent instead of one character.
    ///
    /// ## Why it matters
    ///
    /// The name must match a Dialpad office exactly. Directories on macOS and some exports write accents as separate
    /// code points, which look the same but compare as different.
    ///
    /// ## Invalid
    ///
    /// ```json company.offices=[{"name":"München"},{"name":"Köln"}]
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Mu\u0308nchen" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company.offices=[{"name":"München"},{"name":"Köln"}]
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "München" }
    /// }
    /// ```
    "SP506" "office-name-unicode-form": Warning, since "0.1.0", fix Safe, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Some(miss) = NearMiss::of(case).filter(|miss| miss.like == Likeness::UnicodeForm) else { return };
    miss.report(case, out, &miss.only_in("Unicode normalization, which is hard to see"), Safety::Safe);
}
