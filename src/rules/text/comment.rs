use crate::finding::Reporter;
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_VALUES;
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A comment in JSON.
    ///
    /// ## Why it matters
    ///
    /// JSON does not allow comments: a service provider returns 400 and does nothing. In an HTTP text, lines before the
    /// request line may be comments.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example" // the new colleague
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// # The new colleague
    /// POST /Users HTTP/1.1
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP110" "comment": Error, since "0.1.0", fix Safe, cites [JSON_VALUES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != ProblemKind::Comment {
        return;
    }
    // A space keeps apart what the comment kept apart.
    let before = case.document.text().get(..case.problem.span.start as usize).unwrap_or("");
    let space = if before.ends_with(char::is_whitespace) { "" } else { " " };
    case.report(out, "Comment in the JSON")
        .help("JSON does not allow comments. Remove it.")
        .safe_fix("Remove the comment", vec![Edit::replace(case.problem.span, space)]);
}
