use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{MULTI_VALUED, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// Several values of one attribute that are `primary`.
    ///
    /// ## Why it matters
    ///
    /// One may be. Which of them a service provider takes, or whether it refuses, is its own choice.
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
    out.report(case.place(), format!("A second value of `{name}` is primary"))
        .label(case.at(first), "The first one")
        .help("One value may be primary. Which of them is taken is up to the service provider.")
        .review_fix("Make this one not primary", vec![Edit::replace(case.problem.span, "false")]);
}
