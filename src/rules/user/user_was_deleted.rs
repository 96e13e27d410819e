use crate::company::sources::FAQ_REMOVED;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::users::label_listed;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::DELETING;

rule! {
    /// ## What it checks
    ///
    /// A create of a user who was deleted.
    ///
    /// ## Why it matters
    ///
    /// A deleted user no longer appears in the team list or in search, and by the RFCs does not conflict with a new
    /// one. Whether Dialpad restores anything of the old user is not documented; assumed: it does not.
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
    "SP802" "user-was-deleted": Info, since "0.1.0", fix None, cites [FAQ_REMOVED, DELETING], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::UserWasDeleted { user, by, given } = case.fact else { return };
    let message = format!("A user with the {} {} was deleted", by.words(), quoted(given.value));
    let draft = out
        .report(Place::request(given.span), message)
        .help("This is assumed to be a new user, without the number and settings of the old one.");
    label_listed(draft, user, "The deleted user");
}
