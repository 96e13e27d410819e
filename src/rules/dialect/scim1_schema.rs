use crate::finding::{Reporter, Severity};
use crate::json::{Value, quote, remove_member};
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCH_OP, ProblemKind, SCHEMAS, is_scim1};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A SCIM 1 URN in `schemas`, in place of that of SCIM 2 or next to it.
    ///
    /// ## Why it matters
    ///
    /// In place of it, the URN says that the sender is set to SCIM 1, which has different schemas and a different form of
    /// PATCH. Next to it, it means nothing, and a strict service provider may reject it. Google lists it there: from
    /// Google, it is only informational.
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
    /// ```json
    /// {
    ///   "schemas": ["urn:scim:schemas:core:1.0"],
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
    match case.problem.kind {
        ProblemKind::Scim1 { urn } => report_message(case, urn, out),
        ProblemKind::UnknownSchema(urn) if is_scim1(urn) => report_urn(case, out),
        _ => {}
    }
}

fn report_message(case: &ScimCase<'_, '_>, urn: &str, out: &mut Reporter<'_>) {
    let draft = out
        .report(case.place(), "This is a SCIM 1 message")
        .help(
            "SCIM 2 has different schemas and a different form of PATCH. Set the app in your identity provider to SCIM 2.0.",
        )
        .graded(Severity::Error, "invalidSyntax");
    // A PATCH of SCIM 1 takes more than another URN.
    if urn != PATCH_OP {
        draft.safe_fix("Use the URN of SCIM 2", vec![Edit::replace(case.problem.span, quote(urn))]);
    }
}

fn report_urn(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let draft = out
        .report(case.place(), "This is a SCIM 1 URN")
        .severity(case.severity())
        .help("It means nothing in SCIM 2, and a strict service provider may reject it.");
    let lists_others = |list: Value<'_>| list.is_array() && list.len() > 1;
    if let Some(value) = case.value().filter(|value| value.parent().is_some_and(lists_others)) {
        draft.safe_fix("Remove it", vec![remove_member(value)]);
    }
}
