use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::edits::{INSERT_VALUES, insert_values};
use crate::rules::{FactCase, rule};
use crate::scim::ENDPOINTS;
use crate::text::Span;

rule! {
    /// ## What it checks
    ///
    /// The body of an update without its path, or a path with a placeholder such as `{id}` or `$userID`, so that it is
    /// unclear which user it concerns.
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
    /// ```http
    /// DELETE /Users/{id} HTTP/1.1
    /// ```
    ///
    /// ```http
    /// @id = u1
    /// DELETE /Users/{{id}} HTTP/1.1
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
    "SP805" "user-not-named": Info, since "0.1.0", fix Review, cites [ENDPOINTS], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::UserNotNamed { place } = case.fact else { return };
    let request = case.request;
    if request.has_placeholder() {
        let (text, id) = (request.document.text(), request.id.as_deref().unwrap_or_default());
        let is_of_id = |variable: Span| place.contains(variable) && id.contains(variable.of(text));
        let values = insert_values(text, request.definitions, is_of_id);
        out.report(Place::request(*place), "The path has a placeholder where the user's id belongs")
            .help("Put the id of a user there, such as `/Users/u1`, to see what happens to that user.")
            .review_fix(INSERT_VALUES, values);
        return;
    }
    // The protocol rules report a path that names nobody.
    if request.path_span.is_some() {
        return;
    }
    out.report(Place::request(*place), "The input does not say which user the update concerns")
        .help("Put a request line before it, such as `PATCH /Users/u1 HTTP/1.1`, and an empty line, to see what happens to that user.");
}
