use crate::finding::Reporter;
use crate::json::remove_member;
use crate::rules::mend::is_secret_key;
use crate::rules::words::quoted;
use crate::rules::{KeyCase, rule};
use crate::scim::ATTRIBUTE_NAMES;

rule! {
    /// ## What it checks
    ///
    /// Two keys of one object that differ only in the case of letters.
    ///
    /// ## Why it matters
    ///
    /// To JSON these are two keys, to SCIM one attribute with two values. Which of them counts depends on the reader.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "username": "zoe@fuzz-ball.example",
    ///   "userName": "zoe.quill@fuzz-ball.example"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "username": "zoe@fuzz-ball.example"
    /// }
    /// ```
    "SP120" "keys-differ-in-case": Warning, since "0.1.0", fix Review, cites [ATTRIBUTE_NAMES], on Key(check)
}

fn check(case: &KeyCase<'_>, out: &mut Reporter<'_>) {
    let (first, second) = (case.duplicate.first, case.duplicate.second);
    let (Some(before), Some(key)) = (first.key(), second.key()) else { return };
    // A key in a password is a piece of it.
    if !case.duplicate.case_folded || is_secret_key(second) {
        return;
    }
    out.report(
        case.at(key.span()),
        format!("{} and {} are one attribute", quoted(&before.text()), quoted(&key.text())),
    )
    .label(case.at(before.span()), "The first one")
    .help("Names are compared without regard to the case of letters. Keep one of the two.")
    .review_fix("Remove the first one", vec![remove_member(first)]);
}
