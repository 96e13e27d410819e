use crate::company::Origin;
use crate::company::sources::FAQ_REMOVED;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A create of someone who was deleted.
    ///
    /// ## Why it matters
    ///
    /// A deleted user is gone from the team list and from search, so this is a new one: with a license and a number anew.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "dana@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" }
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
    "SP802" "user-was-deleted": Info, since "0.1.0", fix None, cites [FAQ_REMOVED], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::UserWasDeleted { user, by, given } = case.fact else { return };
    let message = format!("A user with the {} {} was deleted", by.words(), quoted(&given.value));
    let draft = out
        .report(Place::request(given.span), message)
        .help("This one is assumed to be a new user, without the old one's number and settings.");
    if user.origin == Origin::Snapshot {
        draft.label(Place::company(user.span), "The deleted user");
    }
}
