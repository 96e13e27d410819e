use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PAGING, ProblemKind, QueryFault, SORTING};

rule! {
    /// ## What it checks
    ///
    /// A `startIndex` or `count` that is not an integer, and a `sortOrder` that is neither `ascending` nor
    /// `descending`.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects them; a careless one answers with a different page or order than
    /// requested.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?sortBy=userName&sortOrder=desc HTTP/1.1
    /// ```
    ///
    /// ```http
    /// GET /Users?count=all HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?sortBy=userName&sortOrder=descending&count=100 HTTP/1.1
    /// ```
    "SP342" "invalid-query-value": Error, since "0.1.0", fix Review, cites [SORTING, PAGING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Query(fault) = case.problem.kind else { return };
    match fault {
        QueryFault::NotNumber { name } => {
            out.report(case.place(), format!("`{name}` must be an integer"))
                .help("A page starts at `startIndex`, counted from 1, and contains at most `count` resources.")
                .scim_type("invalidValue");
        }
        QueryFault::SortOrder { suggestion } => {
            let draft = out
                .report(case.place(), "`sortOrder` must be ascending or descending")
                .help("Without it, the order is ascending.")
                .scim_type("invalidValue");
            if let Some(suggestion) = suggestion.filter(|_| !case.cut && !case.problem.span.is_empty()) {
                case.suggest(draft, suggestion, suggestion);
            }
        }
        _ => {}
    }
}
