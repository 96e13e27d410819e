use crate::finding::Reporter;
use crate::idp::is_scim1;
use crate::json::remove_member;
use crate::rules::{ScimCase, rule};
use crate::scim::{ProblemKind, SCHEMAS};

rule! {
    /// ## What it checks
    ///
    /// A SCIM 1 URN in `schemas`.
    ///
    /// ## Why it matters
    ///
    /// It means nothing in SCIM 2, and a strict service provider may reject it. Google lists it next to the right one:
    /// from Google, it is only informational.
    ///
    /// ## Invalid
    ///
    /// ```json idp=okta
    /// {
    ///   "schemas": ["urn:scim:schemas:core:1.0", "urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP405" "scim1-schema": Warning, since "0.1.0", fix Safe, cites [SCHEMAS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::UnknownSchema(urn) = &case.problem.kind else { return };
    if !is_scim1(urn) {
        return;
    }
    let draft = out
        .report(case.place(), "This is a SCIM 1 URN")
        .severity(case.severity())
        .help("It means nothing in SCIM 2, and a strict service provider may reject it.");
    let lists_others = |list: crate::json::Value<'_>| list.is_array() && list.len() > 1;
    if let Some(value) = case.value().filter(|value| value.parent().is_some_and(lists_others)) {
        draft.safe_fix("Remove it", vec![remove_member(value)]);
    }
}
