use crate::finding::Reporter;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{COMMON, ProblemKind, RETRIEVING};

rule! {
    /// ## What it checks
    ///
    /// A response that returns another resource than the one that the path of its request names.
    ///
    /// ## Why it matters
    ///
    /// A service provider never changes an `id` and gives it to one resource only. A client that finds another one writes
    /// the next changes to somebody else, or takes the resource for deleted.
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
    "SP385" "id-mismatch": Warning, since "0.1.0", fix None, cites [RETRIEVING, COMMON], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::IdDiffers { asked } = &case.problem.kind else { return };
    out.report(case.place(), format!("The request names the resource {}, and another one is returned", quoted(asked)))
        .help("An `id` never changes, and belongs to one resource only.");
}
