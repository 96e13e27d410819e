use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{CHARACTERISTICS, ProblemKind, SENSITIVE};

rule! {
    /// ## What it checks
    ///
    /// A response of a service provider that contains an attribute that is never returned, such as the password.
    ///
    /// ## Why it matters
    ///
    /// Anyone who may read users could read it, and logs keep it. A service provider must not return it, not even as a
    /// hash.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    ///   "totalResults": 1,
    ///   "Resources": [
    ///     {
    ///       "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///       "id": "42",
    ///       "userName": "zoe@fuzz-ball.example",
    ///       "password": "…"
    ///     }
    ///   ]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    ///   "totalResults": 1,
    ///   "Resources": [
    ///     {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "42", "userName": "zoe@fuzz-ball.example"}
    ///   ]
    /// }
    /// ```
    "SP217" "never-returned": Error, since "0.1.0", fix None, cites [CHARACTERISTICS, SENSITIVE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::NeverReturned { name } = case.problem.kind else { return };
    out.report(case.place(), format!("`{name}` is never returned, but this response contains it"))
        .help("The service provider must omit it from responses. Here, anyone who reads users can read it.");
}
