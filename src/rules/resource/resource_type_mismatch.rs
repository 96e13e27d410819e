use crate::finding::Reporter;
use crate::json::quote;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{COMMON, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A `meta.resourceType` in a response that is not the type of the resource.
    ///
    /// ## Why it matters
    ///
    /// A client that relies on it mistakes a user for something else. It is the name of the type as listed at
    /// /ResourceTypes: `User`, not `Users`.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "id": "42",
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "meta": {"resourceType": "Users", "location": "https://fuzz-ball.example/scim/Users/42"}
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "id": "42",
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "meta": {"resourceType": "User", "location": "https://fuzz-ball.example/scim/Users/42"}
    /// }
    /// ```
    "SP221" "resource-type-mismatch": Warning, since "0.1.0", fix Review, cites [COMMON], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::ResourceTypeMismatch { name } = case.problem.kind else { return };
    let draft = out
        .report(case.place(), format!("`meta.resourceType` is {}, but the resource is a {name}", quoted(case.string())))
        .help("It is the name of the resource's type. A client that relies on it mistakes the resource for another.");
    if case.value().is_some() {
        case.suggest(draft, name, quote(name));
    }
}
