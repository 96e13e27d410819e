use crate::finding::Reporter;
use crate::json::remove_member;
use crate::rules::{ScimCase, rule};
use crate::scim::{DELETING, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A GET or a DELETE with a body, and a 204 response with one.
    ///
    /// ## Why it matters
    ///
    /// None of them has a body. A service provider ignores a request's body or rejects the request; a client reads a
    /// response's body as the start of the next response.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    ///
    /// {"active": false}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// ```
    "SP309" "unexpected-body": Warning, since "0.1.0", fix Review, cites [DELETING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BodyUnexpected = case.problem.kind else { return };
    let edit = match case.problem.value.filter(|body| body.key().is_some()) {
        Some(body) => remove_member(body),
        None => Edit::remove(case.problem.span),
    };
    let (message, help) = match &case.request.status {
        Some(status) => (
            format!("A {} response has no body", status.text),
            "A client ignores it or reads it as the start of the next response. Remove it, or answer 200.",
        ),
        None => (
            format!("{} takes no body", case.request.method_text),
            "A service provider ignores it or rejects the request. Remove it, or use another method.",
        ),
    };
    let draft = out.report(case.place(), message).help(help);
    // Where the body ends is known only if it can be read.
    if case.request.document.is_json() {
        draft.review_fix("Remove the body", vec![edit]);
    }
}
