use crate::finding::Reporter;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{CHARACTERISTICS, Mismatch, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A value in a filter that almost matches one that the schema suggests, such as `type eq "wrok"`.
    ///
    /// ## Why it matters
    ///
    /// A filter with a typo finds nothing; in the path of an operation it then adds a second value, or fails with
    /// `noTarget`.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq \"wrok\"].value", "value": "z@fuzz-ball.example"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq \"work\"].value", "value": "z@fuzz-ball.example"}]
    /// }
    /// ```
    "SP339" "filter-type-near-miss": Warning, since "0.1.0", fix Review, cites [CHARACTERISTICS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Mismatch { mismatch: Mismatch::Canonical { suggestion }, .. } = case.problem.kind else { return };
    let draft = out
        .report(case.place(), format!("Possible typo: did you mean {}?", quoted(suggestion)))
        .help("The schema suggests that value, not this one. A filter with a typo selects nothing.");
    if !case.cut {
        case.suggest(draft, suggestion, suggestion);
    }
}
