use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{ProblemKind, QUERYING};

rule! {
    /// ## What it checks
    ///
    /// A `startIndex` below 1, a `count` below 0, or a `failOnErrors` below 1.
    ///
    /// ## Why it matters
    ///
    /// The first resource is number 1. A service provider treats a smaller number as 1, and a negative count as 0, so
    /// the request does not ask for what is meant. What `failOnErrors` means below 1 is not documented.
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
    let help = match name {
        "failOnErrors" => {
            "What a smaller number means is not documented; assumed: errors do not end the request.".into()
        }
        _ => format!("Service providers treat a smaller number as {least}."),
    };
    let draft = out.report(case.place(), format!("`{name}` must be at least {least}")).help(help);
    if case.value().is_some() {
        case.suggest(draft, least, least.to_string());
    }
}
