use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};
use crate::scim::ENDPOINTS;

rule! {
    /// ## What it checks
    ///
    /// The body of an update without its path, so that nobody can tell whom it concerns.
    ///
    /// ## Why it matters
    ///
    /// The path names the user. Without it, what today holds for them is unknown: license, office, number, state.
    ///
    /// ## Invalid
    ///
    /// ```json
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
    "SP805" "user-not-named": Info, since "0.1.0", fix None, cites [ENDPOINTS], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::UserNotNamed { place } = case.fact else { return };
    // A path that names nobody is told of by the protocol's rules.
    if case.request.path_span.is_some() {
        return;
    }
    out.report(Place::request(*place), "The text does not say which user the update concerns")
        .help("Put the request line before it, such as `PATCH /Users/u1 HTTP/1.1` and an empty line, to see what becomes of that user.");
}
