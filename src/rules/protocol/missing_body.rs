use crate::finding::{Reporter, Severity};
use crate::rules::{ScimCase, rule};
use crate::scim::{CREATING, ERRORS, PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A POST, PUT or PATCH without a body, and a response without one although its status calls for it.
    ///
    /// ## Why it matters
    ///
    /// There is nothing to create or change: a service provider returns 400. In an HTTP message, the body follows a
    /// blank line. A 200 response contains what was asked for, and an error response contains its reason.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// POST /Users HTTP/1.1
    /// Content-Type: application/scim+json
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// POST /Users HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP308" "missing-body": Error, since "0.1.0", fix None, cites [CREATING, PATCHING, ERRORS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BodyMissing = case.problem.kind else { return };
    if let Some(status) = &case.request.status {
        return response(case, status.text, out);
    }
    out.report(case.place(), format!("{} needs a body", case.request.method_text))
        .help("Write it after a blank line. Without it, a service provider rejects the request.")
        .scim_type("invalidSyntax");
}

/// A proxy in between also rejects requests, without a body.
fn response(case: &ScimCase<'_, '_>, status: &str, out: &mut Reporter<'_>) {
    let (severity, help) = match status.starts_with('2') {
        true => (Severity::Warning, "It contains the resource or the list that was asked for."),
        false => (
            Severity::Info,
            "It is an `Error` message with `status` and `detail`. Without it, the reason stays unknown.",
        ),
    };
    out.report(case.place(), format!("A {status} response needs a body")).severity(severity).help(help);
}
