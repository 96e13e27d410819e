use crate::finding::{Reporter, Severity};
use crate::rules::{ScimCase, rule};
use crate::scim::{DISCOVERY, ProblemKind, QUERYING, QueryFault};

rule! {
    /// ## What it checks
    ///
    /// A filter in a request for one resource, or for what a service provider says of itself.
    ///
    /// ## Why it matters
    ///
    /// One resource is given whole: a service provider passes over the filter, or refuses it. At `/Schemas`,
    /// `/ResourceTypes` and `/ServiceProviderConfig` a filter is refused with 403.
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
    "SP345" "filter-not-here": Warning, since "0.1.0", fix None, cites [QUERYING, DISCOVERY], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Query(QueryFault::FilterNotHere { refused }) = case.problem.kind else { return };
    let (help, severity) = match refused {
        true => ("This endpoint answers 403 to a filter.", Severity::Error),
        false => ("Filters are for queries of many resources, such as GET /Users.", Severity::Warning),
    };
    let draft = out.report(case.place(), "A filter does not belong in this request").severity(severity).help(help);
    if refused {
        draft.refused(403);
    }
}
