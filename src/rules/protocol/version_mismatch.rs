use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{COMMON, ProblemKind, VERSIONING};

rule! {
    /// ## What it checks
    ///
    /// An `ETag` that differs from `meta.version`, quotes and `W/` aside.
    ///
    /// ## Why it matters
    ///
    /// Both are the version of the returned resource. A client that sends the wrong one in `If-Match` is rejected with
    /// 412, although nobody else changed the resource.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/scim+json
    /// ETag: W/"a330bc54f0671c9"
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "id": "42",
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "meta": {"resourceType": "User", "version": "W/\"b431af54f0671a2\""}
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/scim+json
    /// ETag: W/"a330bc54f0671c9"
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "id": "42",
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "meta": {"resourceType": "User", "version": "W/\"a330bc54f0671c9\""}
    /// }
    /// ```
    "SP384" "version-mismatch": Warning, since "0.1.0", fix None, cites [COMMON, VERSIONING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::VersionDiffers = case.problem.kind else { return };
    out.report(case.place(), "`ETag` and `meta.version` are different versions")
        .help("Both are the version of the returned resource.")
        .label(case.problem.value.map(|version| case.at(version.span())), "`meta.version`");
}
