use crate::finding::{Reporter, Severity};
use crate::rules::{ScimCase, rule};
use crate::scim::{DISCOVERY, ProblemKind, QUERYING, QueryFault};

rule! {
    /// ## What it checks
    ///
    /// A filter in a request for a single resource or for a discovery endpoint.
    ///
    /// ## Why it matters
    ///
    /// A single resource is returned whole: a service provider ignores the filter or rejects it. `/Schemas`,
    /// `/ResourceTypes` and `/ServiceProviderConfig` reject a filter with 403.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users/u1?filter=title%20pr HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=title%20pr HTTP/1.1
    /// ```
    "SP345" "unexpected-filter": Warning, since "0.1.0", fix None, cites [QUERYING, DISCOVERY], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Query(QueryFault::UnexpectedFilter { refused }) = case.problem.kind else { return };
    let (help, severity) = match refused {
        true => ("This endpoint answers a filter with 403.", Severity::Error),
        false => ("Filters are for queries of many resources, such as GET /Users.", Severity::Warning),
    };
    let draft = out.report(case.place(), "A filter does not belong in this request").severity(severity).help(help);
    if refused {
        draft.refused(403);
    }
}
