use crate::finding::Reporter;
use crate::json::remove_member;
use crate::rules::{ScimCase, rule};
use crate::scim::{MULTI_VALUED, ProblemKind, SCHEMAS};

rule! {
    /// ## What it checks
    ///
    /// A value that appears more than once in a multi-valued attribute, with the same `type`; a URN that `schemas`
    /// lists more than once.
    ///
    /// ## Why it matters
    ///
    /// The duplicate adds nothing. A service provider may reject it, keep both, or drop one, and a later PATCH by
    /// `value` matches both.
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
    "SP218" "duplicate-value": Warning, since "0.1.0", fix Review, cites [MULTI_VALUED, SCHEMAS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::DuplicateValue { name, first } = case.problem.kind else { return };
    out.report(case.place(), format!("Duplicate value in `{name}`"))
        .label(case.at(first), "First occurrence")
        .help("The duplicate adds nothing, and a service provider may reject it.")
        .review_fix("Remove this one", case.value().map(|value| vec![remove_member(value)]));
}
