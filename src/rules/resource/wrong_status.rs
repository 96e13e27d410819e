use crate::finding::{Reporter, Severity};
use crate::json::quote;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{ERRORS, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// The `status` of an error: three digits in a string, those of the response that it stands in, and those that go with
    /// its `scimType`.
    ///
    /// ## Why it matters
    ///
    /// A client decides by it whether to try again. `uniqueness` goes with 409, nearly all others with 400.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
    ///   "status": "400",
    ///   "scimType": "uniqueness",
    ///   "detail": "There is a user of this name."
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
    ///   "detail": "There is a user of this name."
    /// }
    /// ```
    "SP224" "wrong-status": Error, since "0.1.0", fix Review, cites [ERRORS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    match &case.problem.kind {
        ProblemKind::StatusNotThreeDigits if case.problem.value.is_none() => {
            out.report(case.place(), "The status of the response is no HTTP status")
                .help("It is three digits: HTTP/1.1 201 Created.");
        }
        ProblemKind::StatusNotThreeDigits => {
            out.report(case.place(), "`status` is no HTTP status")
                .help("It is the status of the HTTP response, three digits in a string.");
        }
        ProblemKind::StatusDiffers { http } => {
            let given = case.problem.value.and_then(|value| value.as_str()).unwrap_or_default();
            let draft = out
                .report(case.place(), format!("`status` is {}, and that of the response is {http}", quoted(&given)))
                .help("Both are one status. A client may go by either.");
            if case.value().is_some() {
                draft.review_fix(format!("Write {http}"), vec![Edit::replace(case.problem.span, quote(http))]);
            }
        }
        ProblemKind::StatusOfOther { scim_type, expected } => {
            let draft = out
                .report(case.place(), format!("{} goes with the status {expected}", quoted(scim_type)))
                .severity(Severity::Warning)
                .help("A client decides by status and `scimType` together what to do.");
            if case.value().is_some() {
                let edit = Edit::replace(case.problem.span, quote(expected));
                draft.review_fix(format!("Write {expected}"), vec![edit]);
            }
        }
        _ => {}
    }
}
