use crate::finding::Reporter;
use crate::json::{ProblemKind, quote};
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_STRINGS;
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A line break, a tab or another control character inside a string.
    ///
    /// ## Why it matters
    ///
    /// It must be escaped: a service provider answers 400 and does nothing. It comes from a text that was put into JSON by
    /// hand.
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
        "\n" | "\r" => "A line break stands inside a string",
        "\t" => "A tab stands inside a string",
        _ => "A control character stands inside a string",
    };
    let draft = case.report(out, message).help("In a string it must be escaped. If it is not meant, take it out.");
    // Behind a stray backslash the escape would be another one.
    let before = case.document.text().get(..case.problem.span.start as usize).unwrap_or("");
    let backslashes = before.bytes().rev().take_while(|&byte| byte == b'\\').count();
    if backslashes.is_multiple_of(2) {
        let quoted = quote(case.text());
        let escape = quoted.trim_matches('"');
        draft.safe_fix(format!("Write {escape}"), vec![Edit::replace(case.problem.span, escape)]);
    }
}
