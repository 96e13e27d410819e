use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{ProblemKind, QUERYING};

rule! {
    /// ## What it checks
    ///
    /// A `startIndex` below 1, or a `count` below 0.
    ///
    /// ## Why it matters
    ///
    /// The first resource is number 1. A service provider treats a smaller number as 1, and a negative count as 0, so
    /// the request does not ask for what is meant.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "startIndex": 0, "count": 10}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "startIndex": 1, "count": 10}
    /// ```
    "SP223" "number-too-small": Warning, since "0.1.0", fix Review, cites [QUERYING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::TooSmall { name, least } = case.problem.kind else { return };
    let draft = out
        .report(case.place(), format!("`{name}` must be at least {least}"))
        .help(format!("Service providers treat a smaller number as {least}."));
    if case.value().is_some() {
        case.suggest(draft, least, least.to_string());
    }
}
