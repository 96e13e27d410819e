use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{COMMON, CREATING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A response to a create without a `Location`, and a `Location` or `Content-Location` that differs from
    /// `meta.location`.
    ///
    /// ## Why it matters
    ///
    /// A client uses it to find the resource again. Given two locations, it may keep the wrong one, and then change or
    /// delete someone else, or nobody. A relative reference to the same location is fine.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// HTTP/1.1 201 Created
    /// Content-Type: application/scim+json
    /// Location: https://fuzz-ball.example/scim/Users/43
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "id": "42",
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "meta": {"resourceType": "User", "location": "https://fuzz-ball.example/scim/Users/42"}
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// HTTP/1.1 201 Created
    /// Content-Type: application/scim+json
    /// Location: https://fuzz-ball.example/scim/Users/42
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "id": "42",
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "meta": {"resourceType": "User", "location": "https://fuzz-ball.example/scim/Users/42"}
    /// }
    /// ```
    "SP383" "location-mismatch": Warning, since "0.1.0", fix None, cites [CREATING, COMMON], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    match &case.problem.kind {
        ProblemKind::LocationMissing => {
            out.report(case.place(), "The response to a create has no `Location`")
                .help("The URI of the new resource belongs in this header and in `meta.location`.");
        }
        ProblemKind::LocationDiffers { header } => {
            out.report(case.place(), format!("`{header}` and `meta.location` are different URIs"))
                .help("Both are the URI of the returned resource.")
                .label(case.problem.value.map(|located| case.at(located.span())), "`meta.location`");
        }
        _ => {}
    }
}
