use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{ProblemKind, SENSITIVE};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// An `Authorization` header that contains a credential.
    ///
    /// ## Why it matters
    ///
    /// Anyone who has the API key can change every user. No check needs it, and it is exposed when the text is shared
    /// to get help.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// Authorization: Bearer 0123456789abcdef
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// Authorization: Bearer ***
    /// ```
    "SP307" "credential-in-text": Warning, since "0.1.0", fix Safe, cites [SENSITIVE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Credential = case.problem.kind else { return };
    // A single word is the credential itself.
    let scheme = case.text().split_once(char::is_whitespace).map(|(scheme, _)| scheme);
    let known = scheme.and_then(|scheme| ["Bearer", "Basic"].into_iter().find(|one| one.eq_ignore_ascii_case(scheme)));
    let redacted = known.map_or_else(|| "***".to_owned(), |scheme| format!("{scheme} ***"));
    out.report(case.place(), "This header contains a credential")
        .help("No check needs it. Remove it before you share the text, and rotate it if you already have.")
        .safe_fix("Replace it with ***", vec![Edit::replace(case.problem.span, redacted)]);
}
