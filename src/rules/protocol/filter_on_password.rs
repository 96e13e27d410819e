use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{FILTERS, Mismatch, ProblemKind, SENSITIVE};

rule! {
    /// ## What it checks
    ///
    /// A filter on a password.
    ///
    /// ## Why it matters
    ///
    /// No service provider returns a password, and request lines end up in logs. Such a filter is rejected or finds
    /// nobody.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?filter=password%20pr HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=userName%20pr HTTP/1.1
    /// ```
    "SP338" "filter-on-password": Warning, since "0.1.0", fix None, cites [FILTERS, SENSITIVE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Mismatch { mismatch: Mismatch::Password, .. } = case.problem.kind else { return };
    out.report(case.place(), "A filter must not use a password")
        .help("It is never returned, and request lines end up in logs. Leave it out.");
}
