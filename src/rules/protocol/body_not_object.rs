use crate::finding::Reporter;
use crate::rules::words::a_kind;
use crate::rules::{ScimCase, rule};
use crate::scim::{CREATING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A body that is no JSON object.
    ///
    /// ## Why it matters
    ///
    /// Every SCIM message is one object. A service provider answers 400 and does nothing.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// [{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}]
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP310" "body-not-object": Error, since "0.1.0", fix None, cites [CREATING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let (ProblemKind::BodyNotObject, Some(body)) = (&case.problem.kind, case.problem.value) else { return };
    let help = match body.is_array() {
        true => "A request concerns one resource. Check those in the array one at a time.",
        false => "Every SCIM message is one object.",
    };
    out.report(case.place(), format!("The body must be an object, not {}", a_kind(body.kind())))
        .help(help)
        .scim_type("invalidSyntax");
}
