use crate::finding::Reporter;
use crate::rules::words::{display_name, join_or};
use crate::rules::{ScimCase, rule};
use crate::scim::{CREATING, DELETING, ERRORS, Operation, PATCHING, ProblemKind, REPLACING, RETRIEVING};

rule! {
    /// ## What it checks
    ///
    /// A response whose status does not go with the request before it or with its body.
    ///
    /// ## Why it matters
    ///
    /// A client acts on the status alone. A create is answered with 201, a DELETE with 204, a PATCH with 200 or 204,
    /// everything else with 200; an error belongs in the body of an error response and nowhere else.
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
        ProblemKind::StatusOperationMismatch { operation, expected } => {
            let message =
                format!("{} is answered with {}, not {}", operation_words(operation), join_or(expected), case.text());
            out.report(case.place(), message).help(match (operation, case.text()) {
                (Operation::Query, "404") => "If nothing matches, the response is an empty list: `totalResults` is 0.",
                _ => "A client that follows the RFC treats another status as a failure, or does not find what it looks for.",
            });
        }
        ProblemKind::StatusBodyMismatch { of: "Error" } => {
            out.report(case.place(), format!("The status is {}, but the body is an error", case.text()))
                .help("A client goes by the status and assumes that the request succeeded.");
        }
        ProblemKind::StatusBodyMismatch { of } => {
            out.report(
                case.place(),
                format!("The status is {}, but the body ({}) is not an error", case.text(), display_name(of)),
            )
            .help("The body of an error response is an `Error` message with `status` and `detail`.");
        }
        _ => {}
    }
}

fn operation_words(operation: Operation) -> &'static str {
    match operation {
        Operation::Create => "A create",
        Operation::Replace => "A PUT",
        Operation::Modify => "A PATCH",
        Operation::Delete => "A DELETE",
        Operation::Bulk => "A bulk request",
        Operation::Read | Operation::Query | Operation::Response | Operation::Unknown => "A query",
    }
}
