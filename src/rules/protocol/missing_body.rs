use crate::finding::{Reporter, Severity};
use crate::rules::{ScimCase, rule};
use crate::scim::{CREATING, ERRORS, PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A POST, PUT or PATCH without a body; a response without one, where its status calls for it.
    ///
    /// ## Why it matters
    ///
    /// There is nothing to create or to change: a service provider answers 400. In an HTTP text the body stands behind a
    /// blank line. A response of 200 holds what was asked for, and a refusal holds its reason.
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
        return response(case, &status.text, out);
    }
    // A body that was taken for headers is there, and a rule of its own says so.
    let text = case.request.document.text();
    if case.problems.iter().any(|one| one.span.of(text).starts_with('{') && matches!(one.kind, ProblemKind::HeaderLine))
    {
        return;
    }
    out.report(case.place(), format!("{} needs a body", case.request.method_text))
        .help("Write it behind a blank line. Without it a service provider refuses the request.")
        .scim_type("invalidSyntax");
}

/// What stands between a client and a service provider refuses without a body, too.
fn response(case: &ScimCase<'_, '_>, status: &str, out: &mut Reporter<'_>) {
    let (severity, help) = match status.starts_with('2') {
        true => (Severity::Warning, "It holds the resource, or the list, that was asked for."),
        false => {
            (Severity::Info, "It holds the message `Error`, with `status` and `detail`. Here the reason stays unknown.")
        }
    };
    out.report(case.place(), format!("A response of {status} needs a body")).severity(severity).help(help);
}
