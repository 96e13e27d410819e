use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{ENDPOINTS, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An HTTP text with several requests, separated by `###`.
    ///
    /// ## Why it matters
    ///
    /// Only the first one is checked; nothing is reported about the others.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    ///
    /// ###
    /// DELETE /Users/u2 HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// ```
    "SP312" "several-requests": Info, since "0.1.0", fix None, cites [ENDPOINTS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::SeveralRequests(count) = case.problem.kind else { return };
    let message = match count {
        1 => "Another request follows this one".to_owned(),
        count => format!("{count} more requests follow this one"),
    };
    out.report(case.place(), message).help("Only the first one is checked here. A plan takes all of them.");
}
