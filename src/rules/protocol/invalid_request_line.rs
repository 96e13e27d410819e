use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{ENDPOINTS, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A request without a method or a path.
    ///
    /// ## Why it matters
    ///
    /// The path says which endpoint and which user are meant, and the method what to do. Without them, nothing can be
    /// checked.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"method": "DELETE", "path": ""}
    /// ```
    ///
    /// ```json
    /// {"url": "https://dialpad.com/scim/Users/u5", "body": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "emi@fuzz-ball.example"}}
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
    let ProblemKind::RequestLine = case.problem.kind else { return };
    let (message, status) = match case.request.path.is_empty() {
        true => ("The request has no path", 404),
        false => ("The request has no method", 400),
    };
    out.report(case.place(), message).refused(status).help("Write a method and a path: POST /Users.");
}
