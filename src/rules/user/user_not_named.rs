use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};
use crate::scim::ENDPOINTS;

rule! {
    /// ## What it checks
    ///
    /// The body of an update without its path, so that it is unclear which user it concerns.
    ///
    /// ## Why it matters
    ///
    /// The path names the user. Without it, their current license, office, number and state are unknown.
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
    // The protocol rules report a path that names nobody.
    if case.request.path_span.is_some() {
        return;
    }
    out.report(Place::request(*place), "The input does not say which user the update concerns")
        .help("Put a request line before it, such as `PATCH /Users/u1 HTTP/1.1`, and an empty line, to see what happens to that user.");
}
