use crate::finding::{Reporter, Severity};
use crate::rules::{ScimCase, rule};
use crate::scim::{Header, HeaderForm, MEDIA_TYPE, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A line among the headers of an HTTP message that is not a header, an invalid header name, or no blank line after the
    /// headers.
    ///
    /// ## Why it matters
    ///
    /// Headers end at the first blank line. Without it, a server reads the body as headers. What Microsoft's SCIM Validator
    /// shows has none, so a line that begins with a bracket, or with a label such as `Request body:`, begins the body here.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// POST /Users HTTP/1.1
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// Accept
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// POST /Users HTTP/1.1
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP305" "invalid-header": Error, since "0.1.0", fix Review, cites [MEDIA_TYPE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::BlankLineMissing => {
            let span = case.problem.span;
            let (message, title, edit) = match span.of(case.request.document.text()) {
                "{" | "[" => (
                    "Missing blank line before the body",
                    "Insert a blank line",
                    Edit::insert(span.start as usize, "\n"),
                ),
                _ => (
                    "This label is not part of the request",
                    "Replace the label with a blank line",
                    Edit::replace(span, "\n"),
                ),
            };
            out.report(case.place(), message)
                .severity(Severity::Warning)
                .help("Headers end at a blank line. What follows is read as the body here anyway.")
                .review_fix(title, vec![edit]);
        }
        ProblemKind::HeaderLine => {
            out.report(case.place(), message(case)).help("A header is a name, a colon and a value.");
        }
        _ => {}
    }
}

/// Real messages have fewer; looking further would take quadratic time.
const MAX_HEADERS: usize = 50;

fn message(case: &ScimCase<'_, '_>) -> &'static str {
    let named = |header: &&Header<'_>| header.name_span == case.problem.span && header.form != HeaderForm::NoColon;
    match case.request.headers.iter().take(MAX_HEADERS).find(named) {
        Some(_) => "Invalid header name",
        None => "This header has no colon",
    }
}
