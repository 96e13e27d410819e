use crate::finding::{Reporter, Source};
use crate::json::ProblemKind;
use crate::rules::{JsonCase, rule};
use crate::scim::JSON_VALUES;
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// Text after the end of the JSON: an extra bracket, a semicolon, a second object.
    ///
    /// ## Why it matters
    ///
    /// A service provider returns 400 and does nothing, although the first value is complete.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP107" "text-after-end": Error, since "0.1.0", fix Review, cites [JSON_VALUES], on Json(check)
}

fn check(case: &JsonCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != ProblemKind::TrailingText {
        return;
    }
    let is_punctuation = case.text().chars().all(|c| matches!(c, '}' | ']' | ',' | ';' | ' ' | '\t' | '\r' | '\n'));
    let draft = case.report(out, "Unexpected text after the end of the JSON");
    if is_punctuation {
        draft
            .help("It is not part of any value. Remove it.")
            .review_fix("Remove it", vec![Edit::remove(case.problem.span)]);
    } else if case.source == Source::Request {
        draft.help("It is not read. Remove it; if there are several requests, a plan takes all of them.");
    } else {
        draft.help("It is not read. Remove it.");
    }
}
