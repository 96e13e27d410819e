use crate::finding::{Reporter, Severity};
use crate::json::quote;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{ERRORS, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// The `status` of an error: three digits in a string, and those that go with its `scimType`.
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
        ProblemKind::StatusNotThreeDigits => {
            out.report(case.place(), "`status` is no HTTP status")
                .help("It is the status of the HTTP response, three digits in a string.");
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
