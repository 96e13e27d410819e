use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{FILTERS, FilterFaultKind, ProblemKind, QueryFault, REQUEST_LINES};

rule! {
    /// ## What it checks
    ///
    /// A filter nested deeper than 50 levels or with more than 10,000 comparisons, and a request line longer than 8,000
    /// characters.
    ///
    /// ## Why it matters
    ///
    /// The RFCs do not limit filters, but service providers do, usually to smaller sizes. Such a filter is not read any
    /// further here.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?filter=(((((((((((((((((((((((((((((((((((((((((((((((((((title%20pr))))))))))))))))))))))))))))))))))))))))))))))))))) HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=title%20pr HTTP/1.1
    /// ```
    "SP340" "filter-too-large": Warning, since "0.1.0", fix None, cites [FILTERS, REQUEST_LINES], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let message = match case.problem.kind {
        ProblemKind::Filter { fault: FilterFaultKind::TooDeep, .. } => "The filter is nested deeper than 50 levels",
        ProblemKind::Filter { fault: FilterFaultKind::TooLong, .. } => "The filter has more than 10,000 comparisons",
        ProblemKind::Query(QueryFault::TooLong) => "The request line is longer than 8,000 characters",
        _ => return,
    };
    out.report(case.place(), message).help(
        "Service providers have limits of their own, usually lower ones. Ask for less, or use a POST to /.search.",
    );
}
