use crate::company::sources::FAQ_REMOVED;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A create with `active` false.
    ///
    /// ## Why it matters
    ///
    /// What Dialpad does then is not documented; assumed: the user is suspended from the start and consumes no license.
    /// Activating them later is assumed to take one.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "active": false,
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
    ///   "active": true,
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" }
    /// }
    /// ```
    "SP809" "created-inactive": Info, since "0.1.0", fix None, cites [FAQ_REMOVED], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::CreatedInactive { place } = case.fact else { return };
    out.report(Place::request(*place), "The user is created with `active` false")
        .help("What Dialpad does then is not documented; assumed: the user is suspended and consumes no license. Create users once they are active.");
}
