use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{FILTERS, Mismatch, ProblemKind, Type};

rule! {
    /// ## What it checks
    ///
    /// An operator that the type of an attribute does not support: `gt` or `co` on a boolean, `lt` on a certificate.
    ///
    /// ## Why it matters
    ///
    /// Booleans and binary data have no order, and no text to search. A conforming service provider answers
    /// `invalidFilter`.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// GET /Users?filter=active%20gt%20true HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// GET /Users?filter=active%20eq%20true HTTP/1.1
    /// ```
    "SP335" "filter-operator-type": Error, since "0.1.0", fix None, cites [FILTERS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Mismatch { mismatch: Mismatch::Operator(kind), .. } = case.problem.kind else { return };
    let what = if kind == Type::Boolean { "a boolean" } else { "binary data" };
    out.report(case.place(), format!("This operator cannot be used on {what}"))
        .help("Use eq, ne or pr.")
        .scim_type("invalidFilter");
}
