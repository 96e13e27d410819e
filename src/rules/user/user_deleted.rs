use crate::company::sources::FAQ_REMOVED;
use crate::finding::{Place, Reporter, Severity};
use crate::outcome::Fact;
use crate::rules::users::label_listed;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};
use crate::scim::{DELETING, Operation};

rule! {
    /// ## What it checks
    ///
    /// An update or a delete of a user who was deleted.
    ///
    /// ## Why it matters
    ///
    /// A deleted user no longer exists: a service provider returns 404. Bringing the person back takes a new
    /// create. For a GET, this is a note.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// PATCH /Users/u4 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{ "op": "replace", "value": { "active": true } }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// PATCH /Users/u3 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{ "op": "replace", "value": { "active": true } }]
    /// }
    /// ```
    "SP804" "user-deleted": Error, since "0.1.0", fix None, cites [DELETING, FAQ_REMOVED], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::UserUnknown { place, deleted: Some(user) } = case.fact else { return };
    let given = case.request.id.as_deref().unwrap_or_default();
    let draft = out
        .report(Place::request(*place), format!("The user with the id {} was deleted", quoted(given)))
        .severity(if case.request.operation == Operation::Read { Severity::Info } else { Severity::Error })
        .help("A service provider returns 404. To bring the person back, create them again.");
    label_listed(draft, user, "The deleted user");
}
