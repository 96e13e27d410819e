use crate::finding::Reporter;
use crate::json::remove_member;
use crate::rules::mend::is_secret_key;
use crate::rules::words::quoted;
use crate::rules::{KeyCase, rule};
use crate::scim::JSON_OBJECTS;

rule! {
    /// ## What it checks
    ///
    /// A key that stands twice in one object.
    ///
    /// ## Why it matters
    ///
    /// Most readers take the last value without a word, some the first, some refuse the text. What becomes of the user
    /// depends on the reader.
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
    // A key in a password is a piece of it.
    if case.duplicate.case_folded || is_secret_key(second) {
        return;
    }
    out.report(case.at(key.span()), format!("{} stands twice in this object", quoted(&key.text())))
        .label(case.at(before.span()), "The first one")
        .help("Most readers take the last value, and say nothing. Keep one of the two.")
        .review_fix("Remove the first one", vec![remove_member(first)]);
}
