use crate::finding::Reporter;
use crate::rules::words::{alternatives, thing};
use crate::rules::{ScimCase, rule};
use crate::scim::{CREATING, DELETING, ERRORS, Operation, PATCHING, ProblemKind, REPLACING, RETRIEVING};

rule! {
    /// ## What it checks
    ///
    /// The status of a response: one that goes with the request before it, and with the body behind it.
    ///
    /// ## Why it matters
    ///
    /// A client acts by the status alone. What is created is answered with 201, a DELETE with 204, a PATCH with 200 or 204,
    /// all else with 200; an error stands in the body of a refusal and of nothing else.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    ///
    /// HTTP/1.1 200 OK
    /// ```
    ///
    /// ```http
    /// HTTP/1.1 200 OK
    /// Content-Type: application/scim+json
    ///
    /// {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "detail": "There is no such user."}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    ///
    /// HTTP/1.1 204 No Content
    /// ```
    ///
    /// ```http
    /// HTTP/1.1 404 Not Found
    /// Content-Type: application/scim+json
    ///
    /// {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "404", "detail": "There is no such user."}
    /// ```
    "SP382" "status-mismatch": Warning, since "0.1.0", fix None,
    cites [CREATING, RETRIEVING, REPLACING, PATCHING, DELETING, ERRORS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::StatusOfOperation { operation, expected } => {
            let message =
                format!("{} is answered with {}, not with {}", asked(operation), alternatives(expected), case.text());
            out.report(case.place(), message).help(match (operation, case.text()) {
                (Operation::Query, "404") => "Where nothing matches, the answer is an empty list: `totalResults` is 0.",
                _ => "A client that keeps to the RFC takes another status for a failure, or does not find what it looks for.",
            });
        }
        ProblemKind::StatusOfBody { of: "Error" } => {
            out.report(case.place(), format!("The status is {}, and the body is an error", case.text()))
                .help("A client goes by the status, and takes the request for done.");
        }
        ProblemKind::StatusOfBody { of } => {
            out.report(case.place(), format!("The status is {}, and the body is a {}", case.text(), thing(of)))
                .help("A refusal has the message `Error` as its body, with `status` and `detail`.");
        }
        _ => {}
    }
}

fn asked(operation: Operation) -> &'static str {
    match operation {
        Operation::Create => "A create",
        Operation::Replace => "A PUT",
        Operation::Modify => "A PATCH",
        Operation::Delete => "A DELETE",
        Operation::Bulk => "A bulk request",
        Operation::Read | Operation::Query | Operation::Response | Operation::Unknown => "A query",
    }
}
