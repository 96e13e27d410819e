use crate::finding::Reporter;
use crate::json::remove_member;
use crate::rules::{ScimCase, rule};
use crate::scim::{MULTI_VALUED, ProblemKind, SCHEMAS};

rule! {
    /// ## What it checks
    ///
    /// A value that stands a second time in an attribute with many, with the same `type`; a URN that `schemas` lists
    /// twice.
    ///
    /// ## Why it matters
    ///
    /// The second one adds nothing. A service provider may refuse it, keep both, or drop one, and a later PATCH by
    /// `value` meets both.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [
    ///     {"value": "zoe@fuzz-ball.example", "type": "work"},
    ///     {"value": "zoe@fuzz-ball.example", "type": "work"}
    ///   ]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [
    ///     {"value": "zoe@fuzz-ball.example", "type": "work"},
    ///     {"value": "zoe@fuzz-ball.example", "type": "home"}
    ///   ]
    /// }
    /// ```
    "SP218" "value-repeated": Warning, since "0.1.0", fix Review, cites [MULTI_VALUED, SCHEMAS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::ValueTwice { name, first } = case.problem.kind else { return };
    let draft = out
        .report(case.place(), format!("This value stands in `{name}` already"))
        .label(case.at(first), "The first one")
        .help("The second one adds nothing, and a service provider may refuse it.");
    if let Some(value) = case.value() {
        draft.review_fix("Take this one out", vec![remove_member(value)]);
    }
}
