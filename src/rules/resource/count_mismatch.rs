use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{ProblemKind, QUERYING};

rule! {
    /// ## What it checks
    ///
    /// A list whose counts do not match its `Resources`: a total below the number of resources, a different page size,
    /// or a total above 0 without `Resources`.
    ///
    /// ## Why it matters
    ///
    /// A client that pages through the list relies on the counts. With wrong ones, it misses resources, or asks
    /// forever.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
    ///   "totalResults": 0,
    ///   "Resources": [
    ///     {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "42", "userName": "zoe@fuzz-ball.example"}
    ///   ]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 0, "Resources": []}
    /// ```
    "SP222" "count-mismatch": Warning, since "0.1.0", fix Review, cites [QUERYING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let help = "A client that pages through the list relies on it.";
    let (name, actual) = match case.problem.kind {
        ProblemKind::WrongCount { name, actual } => (name, actual),
        ProblemKind::ResourcesMissing => {
            case.end_missing(out.report(case.place(), "The list counts resources but has no `Resources`"), help);
            return;
        }
        _ => return,
    };
    let draft =
        out.report(case.place(), format!("`{name}` does not match the number of `Resources` ({actual})")).help(help);
    if case.value().is_some() {
        case.suggest(draft, actual, actual.to_string());
    }
}
