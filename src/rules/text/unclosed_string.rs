use crate::finding::{Reporter, Source};
use crate::json::{self, ProblemKind};
use crate::rules::{JsonCase, rule};
use crate::scim::{JSON_STRINGS, Raw};
use crate::text::{Edit, apply_edits};

rule! {
    /// ## What it checks
    ///
    /// A string whose opening or closing quote is missing.
    ///
    /// ## Why it matters
    ///
    /// Where the string begins or ends is uncertain, so nothing after it can be checked, and a service provider returns
    /// 400.
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
    let (message, help, title, quote) = match case.problem.kind {
        ProblemKind::UnclosedString => (
            "Unterminated string: the closing quote is missing",
            "Close it with \". If a quote belongs to the string, write it as \\\".",
            "Close the string at the end of the line",
            closing_quote(case),
        ),
        ProblemKind::UnopenedString => (
            "The opening quote of this string is missing",
            "JSON requires double quotes around every key and string.",
            "Add the opening quote",
            Edit::insert(case.problem.span.start as usize, "\""),
        ),
        _ => return,
    };
    case.report(out, message).help(help).review_fix(title, makes_valid(case, &quote).then(|| vec![quote]));
}

/// The quote, before the comma and the brackets that end the line.
fn closing_quote(case: &JsonCase<'_>) -> Edit {
    let line = case.text().trim_end_matches([',', ']', '}', ' ', '\t']);
    Edit::insert(case.problem.span.start as usize + line.len(), "\"")
}

fn makes_valid(case: &JsonCase<'_>, edit: &Edit) -> bool {
    let fixed = apply_edits(case.document.text(), [edit]);
    match case.source {
        Source::Request => Raw::read(&fixed).is_json(),
        _ => json::read(&fixed).is_json(),
    }
}
