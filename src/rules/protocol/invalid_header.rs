use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{Header, HeaderForm, MEDIA_TYPE, ProblemKind};
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// A line among the headers of an HTTP message that is not a header, or an invalid header name.
    ///
    /// ## Why it matters
    ///
    /// Headers end at the first blank line. If it is missing, the body is treated as headers and is not read.
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

/// A body right after the request line starts within the first lines.
const MAX_HEADERS: usize = 50;

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::HeaderLine = case.problem.kind else { return };
    match body_start(case) {
        Some(start) if start == case.problem.span => {
            out.report(case.place(), "Missing blank line before the body")
                .help("Headers end at a blank line. Without one, the body is not read.")
                .review_fix("Insert a blank line", vec![Edit::insert(start.start as usize, "\n")]);
        }
        // The rest of that body.
        Some(start) if start < case.problem.span => {}
        _ => {
            out.report(case.place(), message(case)).help("A header is a name, a colon and a value.");
        }
    }
}

fn message(case: &ScimCase<'_, '_>) -> &'static str {
    let named = |header: &&Header<'_>| header.name_span == case.problem.span && header.form != HeaderForm::NoColon;
    match case.request.headers.iter().take(MAX_HEADERS).find(named) {
        Some(_) => "Invalid header name",
        None => "This header has no colon",
    }
}

/// Returns the first header line that is really the start of a JSON body.
fn body_start(case: &ScimCase<'_, '_>) -> Option<Span> {
    let mut headers = case.request.headers.iter().take(MAX_HEADERS);
    headers.find(|header| header.name.starts_with(['{', '['])).map(|header| header.name_span)
}
