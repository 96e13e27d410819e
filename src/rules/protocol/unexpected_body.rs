use crate::finding::Reporter;
use crate::json::remove_member;
use crate::rules::{ScimCase, rule};
use crate::scim::{DELETING, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A GET or a DELETE with a body, and a response of 204 with one.
    ///
    /// ## Why it matters
    ///
    /// None has one. A service provider passes over that of a request, or refuses it; a client takes that of a response for
    /// the beginning of the next.
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
            format!("A response of {} has no body", status.text),
            "A client passes over it, or takes it for the beginning of the next response. Remove it, or answer 200.",
        ),
        None => (
            format!("{} takes no body", case.request.method_text),
            "A service provider passes over it, or refuses the request. Remove it, or use another method.",
        ),
    };
    let draft = out.report(case.place(), message).help(help);
    // Where the body ends is known of a body that can be read.
    if case.request.document.is_json() {
        draft.review_fix("Remove the body", vec![edit]);
    }
}
