use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{CREATING, PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A POST, PUT or PATCH without a body.
    ///
    /// ## Why it matters
    ///
    /// There is nothing to create or to change: a service provider answers 400. In an HTTP text the body stands behind a
    /// blank line.
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
    "SP308" "missing-body": Error, since "0.1.0", fix None, cites [CREATING, PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BodyMissing = case.problem.kind else { return };
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
