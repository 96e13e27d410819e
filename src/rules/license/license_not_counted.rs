use crate::company::sources::FAQ_REMOVED;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A request that frees or takes a license when the snapshot does not say which one: the user's license or office is
    /// missing, or the user.
    ///
    /// ## Why it matters
    ///
    /// The numbers of available licenses leave it out, here and in the rest of a plan.
    ///
    /// ## Invalid
    ///
    /// ```http company.users=null
    /// PATCH /Users/u1 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{ "op": "replace", "value": { "active": false } }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// PATCH /Users/u1 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{ "op": "replace", "value": { "active": false } }]
    /// }
    /// ```
    "SP613" "license-not-counted": Info, since "0.1.0", fix None, cites [FAQ_REMOVED], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::SeatNotCounted { place } = case.fact else { return };
    let advice = match case.company.lists_users() {
        true => "Complete the user's `office` and `license` in the snapshot.",
        false => "Add `users` to the snapshot, each with `office` and `license`.",
    };
    out.report(Place::request(*place), "The snapshot does not say which license this concerns: none is counted")
        .help(format!("The numbers of available licenses leave it out. {advice}"));
}
