use crate::finding::Reporter;
use crate::json::{ProblemKind, quote};
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_STRINGS;
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// An unescaped line break, tab or other control character inside a string.
    ///
    /// ## Why it matters
    ///
    /// It must be escaped: a service provider returns 400 and does nothing. It comes from text that was put into JSON
    /// by hand.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "title": "Lead,
    /// Support"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "title": "Lead,\nSupport"
    /// }
    /// ```
    "SP116" "control-character": Error, since "0.1.0", fix Safe, cites [JSON_STRINGS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != ProblemKind::ControlCharacter {
        return;
    }
    let message = match case.text() {
        "\n" | "\r" => "Unescaped line break inside a string",
        "\t" => "Unescaped tab inside a string",
        _ => "Unescaped control character inside a string",
    };
    let draft =
        case.report(out, message).help("Inside a string, it must be escaped. If it is not intended, remove it.");
    // After a stray backslash, the escape would mean something else.
    let before = case.document.text().get(..case.problem.span.start as usize).unwrap_or("");
    let backslashes = before.bytes().rev().take_while(|&byte| byte == b'\\').count();
    if backslashes.is_multiple_of(2) {
        let quoted = quote(case.text());
        let escape = quoted.trim_matches('"');
        draft.safe_fix(format!("Escape it as {escape}"), vec![Edit::replace(case.problem.span, escape)]);
    }
}
