use crate::finding::Reporter;
use crate::rules::words::a_kind;
use crate::rules::{ScimCase, rule};
use crate::scim::{CREATING, Operation, ProblemKind};

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
    /// ```http
    /// PATCH /Users/u5 HTTP/1.1
    ///
    /// [{"op": "replace", "path": "displayName", "value": "Emi"}]
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
    let lists_operations = body.is_array() && case.request.operation == Operation::Modify;
    let help = match body.is_array() {
        _ if lists_operations => {
            "A PATCH is an object with `schemas` and `Operations`. A list of operations alone is JSON Patch, which SCIM does not take."
        }
        true => "A request concerns one resource. Check those in the array one at a time, or plan them all.",
        false => "Every SCIM message is one object.",
    };
    out.report(case.place(), format!("The body must be an object, not {}", a_kind(body.kind())))
        .help(help)
        .scim_type("invalidSyntax");
}
