use crate::company::sources::FAQ_REMOVED;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};
use crate::scim::PATCHING;

rule! {
    /// ## What it checks
    ///
    /// A PATCH that sets `active` to its current value.
    ///
    /// ## Why it matters
    ///
    /// Nothing changes: no license is freed or taken again. A provider that sends this often may not know the user's
    /// state.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// PATCH /Users/u1 HTTP/1.1
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
    /// PATCH /Users/u1 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{ "op": "replace", "value": { "active": false } }]
    /// }
    /// ```
    "SP811" "state-unchanged": Info, since "0.1.0", fix None, cites [FAQ_REMOVED, PATCHING], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::StateUnchanged { active, place } = case.fact else { return };
    let state = if *active { "active" } else { "suspended" };
    out.report(Place::request(*place), format!("The user is already {state}, so `active` changes nothing"))
        .help("No license is freed or taken.");
}
