use crate::finding::Reporter;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{COMMON, ProblemKind, REPLACING, RETRIEVING};

rule! {
    /// ## What it checks
    ///
    /// A response that returns a resource other than the one in the path of its request, and a PUT whose body contains
    /// the `id` of another resource.
    ///
    /// ## Why it matters
    ///
    /// A service provider never changes an `id` and gives it to one resource only. A client that finds another one
    /// applies the next changes to someone else, or treats the resource as deleted. In the body of a PUT, the service
    /// provider ignores the `id`: one user's data is written over another's.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users/42 HTTP/1.1
    ///
    /// HTTP/1.1 200 OK
    /// Content-Type: application/scim+json
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "43", "userName": "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ```http
    /// PUT /Users/u1 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "u2", "userName": "ana@fuzz-ball.example", "active": true}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users/42 HTTP/1.1
    ///
    /// HTTP/1.1 200 OK
    /// Content-Type: application/scim+json
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "42", "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP385" "id-mismatch": Warning, since "0.1.0", fix None, cites [RETRIEVING, REPLACING, COMMON], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::IdDiffers { expected } = &case.problem.kind else { return };
    let (asked, answers) = (quoted(expected), case.request.status.is_some());
    let (message, help) = match answers {
        true => (
            format!("The request names the resource {asked}, but another one is returned"),
            "An `id` never changes and belongs to one resource only.",
        ),
        false => (
            format!("The path names the resource {asked}, but this is the `id` of another one"),
            "A service provider ignores this `id`: the body overwrites the resource that the path names.",
        ),
    };
    out.report(case.place(), message).help(help);
}
