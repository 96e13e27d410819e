use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{ENDPOINTS, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A method that this path does not support: a PUT without a user's id, a POST with one.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 404 or 405 and does nothing.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// DELETE /Users HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// ```
    "SP304" "method-not-allowed": Error, since "0.1.0", fix None, cites [ENDPOINTS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::MethodNotAllowed { instead } = case.problem.kind else { return };
    let method = &case.request.method_text;
    let draft = match instead {
        Some(other) => {
            out.report(case.place(), format!("{method} is not allowed on this path")).help(format!("Use {other} here."))
        }
        None => out
            .report(case.place(), format!("{method} needs an id in the path"))
            .help("Name the resource: /Users/ and the id that the service provider gave it."),
    };
    draft.refused(405);
}
