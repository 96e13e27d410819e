use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{CHARACTERISTICS, COMMON, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A create that sends what only the service provider writes: `id`, `meta`, `groups`.
    ///
    /// ## Why it matters
    ///
    /// A service provider ignores it: the `id` that a client chooses is not the one that the user gets, and groups are
    /// changed at /Groups.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "method": "POST",
    ///   "path": "/Users",
    ///   "body": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "42", "userName": "zoe@fuzz-ball.example"}
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "method": "POST",
    ///   "path": "/Users",
    ///   "body": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// }
    /// ```
    "SP216" "read-only-sent": Info, since "0.1.0", fix None, cites [CHARACTERISTICS, COMMON], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::ReadOnlySent { name } = case.problem.kind else { return };
    let help = match name {
        "id" => "The service provider assigns it. The client's own identifier for the resource is its `externalId`.",
        "groups" => "It follows from group membership, which is changed at /Groups.",
        _ => "The service provider maintains it.",
    };
    out.report(case.place(), format!("`{name}` is ignored in a create")).help(help);
}
