use crate::finding::Reporter;
use crate::json::remove_member;
use crate::rules::edits::is_secret_key;
use crate::rules::words::quoted;
use crate::rules::{KeyCase, rule};
use crate::scim::ATTRIBUTE_NAMES;

rule! {
    /// ## What it checks
    ///
    /// Two keys of one object that differ only in case.
    ///
    /// ## Why it matters
    ///
    /// To JSON, these are two keys; to SCIM, they are one attribute with two values. Which one counts depends on the
    /// parser.
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
    // A key inside a password is part of the secret.
    if !case.duplicate.case_folded || is_secret_key(second) {
        return;
    }
    out.report(
        case.at(key.span()),
        format!("{} and {} are the same attribute", quoted(before.text()), quoted(key.text())),
    )
    .label(case.at(before.span()), "First occurrence")
    .help("Attribute names are case-insensitive. Keep one of the two.")
    .review_fix("Remove the first one", vec![remove_member(first)]);
}
