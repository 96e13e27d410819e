use crate::finding::Reporter;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{Operation, ProblemKind, VERSIONING};

rule! {
    /// ## What it checks
    ///
    /// An `If-Match` that is neither `*` nor a quoted version, and an `ETag` that is not a quoted version.
    ///
    /// ## Why it matters
    ///
    /// It never equals the version that the service provider keeps, so the request is rejected with 412, or the header
    /// is ignored and a newer change is overwritten.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// If-Match: a330bc54f0671c9
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// If-Match: W/"a330bc54f0671c9"
    /// ```
    "SP381" "invalid-entity-tag": Warning, since "0.1.0", fix None, cites [VERSIONING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::EntityTag = case.problem.kind else { return };
    let (header, help) = match case.request.operation {
        Operation::Response => ("ETag", "Return `meta.version` with its quotes: W/\"a330bc54f0671c9\"."),
        _ => ("If-Match", "Send `meta.version` as received, with its quotes: W/\"a330bc54f0671c9\"."),
    };
    out.report(case.place(), format!("`{header}` {} is not an entity tag", quoted(case.text()))).help(help);
}
