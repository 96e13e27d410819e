use crate::finding::Reporter;
use crate::rules::edits::wrap;
use crate::rules::{ScimCase, rule};
use crate::scim::{ProblemKind, SCHEMAS, UrnMatch, match_urn};

rule! {
    /// ## What it checks
    ///
    /// A `schemas` that is not an array of strings.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider cannot tell what the body is, and rejects it.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {"schemas": "urn:ietf:params:scim:schemas:core:2.0:User", "userName": "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP202" "schemas-not-array": Error, since "0.1.0", fix Safe, cites [SCHEMAS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::SchemasNotList = case.problem.kind else { return };
    let draft = out
        .report(case.place(), "`schemas` must be an array of strings")
        .help("It lists the URNs of the schemas that the body uses, even if there is only one.")
        .scim_type("invalidSyntax");
    let urn = case.value().and_then(|value| value.as_str());
    if urn.is_some_and(|urn| matches!(match_urn(urn), Some(UrnMatch::Same(_)))) {
        draft.safe_fix("Make it an array", wrap(case.problem.span, "[", "]"));
    }
}
