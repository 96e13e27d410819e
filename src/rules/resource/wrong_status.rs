use crate::finding::{Reporter, Severity};
use crate::json::quote;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{ERRORS, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An error whose `status` is not a string of three digits, differs from the status of its HTTP response, or does
    /// not go with its `scimType`.
    ///
    /// ## Why it matters
    ///
    /// A client uses it to decide whether to try again. `uniqueness` goes with 409, nearly all others with 400.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
    ///   "status": "400",
    ///   "scimType": "uniqueness",
    ///   "detail": "A user with this name already exists."
    /// }
    /// ```
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "not found"}
    /// ```
    ///
    /// ```http
    /// HTTP/1.1 404 Not Found
    /// Content-Type: application/scim+json
    ///
    /// {"schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"], "status": "400"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
    ///   "status": "409",
    ///   "scimType": "uniqueness",
    ///   "detail": "A user with this name already exists."
    /// }
    /// ```
    "SP224" "wrong-status": Error, since "0.1.0", fix Review, cites [ERRORS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    match &case.problem.kind {
        ProblemKind::StatusNotThreeDigits if case.problem.value.is_none() => {
            out.report(case.place(), "The status of the response is not a valid HTTP status code")
                .help("It has three digits: HTTP/1.1 201 Created.");
        }
        ProblemKind::StatusNotThreeDigits => {
            out.report(case.place(), "`status` is not a valid HTTP status code")
                .help("It is the status of the HTTP response, three digits in a string.");
        }
        ProblemKind::StatusDiffers { http } => {
            let draft = out
                .report(
                    case.place(),
                    format!("`status` is {}, but the status of the response is {http}", quoted(case.string())),
                )
                .help("Both give the status of the response. A client may rely on either.");
            // No error has the status of a success.
            if http.starts_with(['3', '4', '5']) && case.value().is_some() {
                case.suggest(draft, http, quote(http));
            }
        }
        ProblemKind::StatusScimTypeMismatch { scim_type, expected, stated_once } => {
            let draft = out
                .report(case.place(), format!("{} goes with status {expected}", quoted(scim_type)))
                .severity(Severity::Warning)
                .help("A client uses status and `scimType` together to decide what to do.");
            if *stated_once && case.value().is_some() {
                case.suggest(draft, expected, quote(expected));
            }
        }
        _ => {}
    }
}
