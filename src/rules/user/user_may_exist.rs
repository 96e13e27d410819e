use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};
use crate::scim::{ERRORS, USER_SINGULAR};

rule! {
    /// ## What it checks
    ///
    /// A create when the snapshot lists no users. An empty list says that there are none.
    ///
    /// ## Why it matters
    ///
    /// If the company already has the user, a service provider returns 409: nobody is created, and no license or number
    /// is taken. Without `users`, the outcome shown is that of a new user.
    ///
    /// ## Invalid
    ///
    /// ```json company.users=null
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Ai Voice" }
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
    "SP829" "user-may-exist": Info, since "0.1.0", fix None, cites [USER_SINGULAR, ERRORS], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::UserMayExist { given } = case.fact else { return };
    let message = "The snapshot lists no users: whether this one already exists is unknown";
    out.report(Place::request(given.span), message).help(
        "Identity providers look users up first and update those they find. If a user who exists is created anyway, a service provider returns 409. Add `users` to the snapshot.",
    );
}
