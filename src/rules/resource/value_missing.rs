use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{MULTI_VALUED, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An e-mail address, a member or the like that has a type or a flag, and no `value`.
    ///
    /// ## Why it matters
    ///
    /// What it is about is missing: an address without an address, a member that is nobody. Service providers refuse it
    /// or pass over it. Mostly the attribute behind it is empty for this person.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"type": "work", "primary": true}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"value": "zoe@fuzz-ball.example", "type": "work", "primary": true}]
    /// }
    /// ```
    "SP219" "value-missing": Warning, since "0.1.0", fix None, cites [MULTI_VALUED], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::NoValue { name } = case.problem.kind else { return };
    out.report(case.place(), format!("This one of `{name}` has no `value`"))
        .help("Service providers refuse it or pass over it. Give it a `value`, or leave it out.");
}
