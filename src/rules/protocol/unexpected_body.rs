use crate::finding::Reporter;
use crate::json::remove_member;
use crate::rules::{ScimCase, rule};
use crate::scim::{DELETING, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A GET or a DELETE with a body.
    ///
    /// ## Why it matters
    ///
    /// Neither has one. A service provider passes over it, or refuses the request.
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
    let draft = out
        .report(case.place(), format!("{} takes no body", case.request.method_text))
        .help("A service provider passes over it, or refuses the request. Remove it, or use another method.");
    // Where the body ends is known of a body that can be read.
    if case.request.document.tree().is_json() {
        draft.review_fix("Remove the body", vec![edit]);
    }
}
