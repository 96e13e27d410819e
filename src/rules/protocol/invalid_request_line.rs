use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{ENDPOINTS, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A request line without a path.
    ///
    /// ## Why it matters
    ///
    /// The path says which endpoint and which user are meant. Without it, nothing can be checked.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"method": "DELETE", "path": ""}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"method": "DELETE", "path": "/Users/u5"}
    /// ```
    "SP301" "invalid-request-line": Error, since "0.1.0", fix None, cites [ENDPOINTS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    if let ProblemKind::RequestLine = case.problem.kind {
        out.report(case.place(), "The request has no path")
            .refused(404)
            .help("Write a method and a path: POST /Users.");
    }
}
