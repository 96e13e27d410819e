use crate::finding::Reporter;
use crate::json::remove_member;
use crate::rules::edits::is_secret_key;
use crate::rules::words::quoted;
use crate::rules::{KeyCase, rule};
use crate::scim::JSON_OBJECTS;

rule! {
    /// ## What it checks
    ///
    /// A key that appears more than once in an object.
    ///
    /// ## Why it matters
    ///
    /// Most parsers silently keep the last value, some keep the first, and some reject the text. What happens to the
    /// user depends on the parser.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "userName": "zoe.quill@fuzz-ball.example"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example"
    /// }
    /// ```
    "SP119" "duplicate-key": Warning, since "0.1.0", fix Review, cites [JSON_OBJECTS], on Key(check)
}

fn check(case: &KeyCase<'_>, out: &mut Reporter<'_>) {
    let (first, second) = (case.duplicate.first, case.duplicate.second);
    let (Some(before), Some(key)) = (first.key(), second.key()) else { return };
    // A key inside a password is part of the secret.
    if case.duplicate.case_folded || is_secret_key(second) {
        return;
    }
    out.report(case.at(key.span()), format!("Duplicate key {} in this object", quoted(key.text())))
        .label(case.at(before.span()), "First occurrence")
        .help("Most parsers silently keep the last value. Keep one of the two.")
        .review_fix("Remove the first one", vec![remove_member(first)]);
}
