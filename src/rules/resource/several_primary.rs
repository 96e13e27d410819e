use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{MULTI_VALUED, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// An attribute with more than one `primary` value.
    ///
    /// ## Why it matters
    ///
    /// Only one may be. Which of them a service provider uses, or whether it rejects the request, is up to it.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [
    ///     {"value": "zoe@fuzz-ball.example", "primary": true},
    ///     {"value": "zq@fuzz-ball.example", "primary": true}
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
    ///     {"value": "zoe@fuzz-ball.example", "primary": true},
    ///     {"value": "zq@fuzz-ball.example"}
    ///   ]
    /// }
    /// ```
    "SP215" "several-primary": Warning, since "0.1.0", fix Review, cites [MULTI_VALUED], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::SeveralPrimary { name, first } = case.problem.kind else { return };
    out.report(case.place(), format!("`{name}` has more than one primary value"))
        .label(case.at(first), "First primary value")
        .help("Only one value may be primary. Which of them is used is up to the service provider.")
        .review_fix("Make this one not primary", vec![Edit::replace(case.problem.span, "false")]);
}
