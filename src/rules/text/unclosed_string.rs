use crate::finding::{Reporter, Source};
use crate::json::{self, ProblemKind};
use crate::rules::{JsonCase, rule};
use crate::scim::{JSON_STRINGS, Raw};
use crate::text::{Edit, apply_edits};

rule! {
    /// ## What it checks
    ///
    /// A string whose closing quote is missing.
    ///
    /// ## Why it matters
    ///
    /// Everything that follows is read as part of the string, so nothing after it can be checked, and a service
    /// provider returns 400.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP105" "unclosed-string": Error, since "0.1.0", fix Review, cites [JSON_STRINGS], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != ProblemKind::UnclosedString {
        return;
    }
    case.report(out, "Unterminated string: the closing quote is missing")
        .help("Close it with \". If a quote belongs to the string, write it as \\\".")
        .review_fix("Close the string at the end of the line", closing(case).map(|edit| vec![edit]));
}

/// The quote, before the comma and the brackets that end the line, if that makes the text valid.
fn closing(case: &JsonCase<'_>) -> Option<Edit> {
    let line = case.text().trim_end_matches([',', ']', '}', ' ', '\t']);
    let edit = Edit::insert(case.problem.span.start as usize + line.len(), "\"");
    let fixed = apply_edits(case.document.text(), [&edit]);
    let whole = match case.source {
        Source::Request => Raw::read(&fixed).is_json(),
        _ => json::read(&fixed).is_json(),
    };
    whole.then_some(edit)
}
