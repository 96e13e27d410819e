use crate::finding::Reporter;
use crate::rules::words::{quoted, thing};
use crate::rules::{ScimCase, rule};
use crate::scim::{CREATING, Operation, PATCH_OP, ProblemKind, QUERYING};

rule! {
    /// ## What it checks
    ///
    /// A message where a user belongs: a list of results, an error, or a PATCH sent as POST. In a response: what a client
    /// sends, one resource where a query is answered with a list, or a list where one resource was asked for.
    ///
    /// ## Why it matters
    ///
    /// A service provider refuses it. Mostly the answer was copied instead of the request, or the method is wrong. Of a
    /// response a client makes nothing.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "method": "POST",
    ///   "path": "/Users",
    ///   "body": {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 0, "Resources": []}
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP311" "other-message": Error, since "0.1.0", fix None, cites [CREATING, QUERYING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OtherMessage { message: urn, of } = &case.problem.kind else { return };
    let name = urn.rsplit(':').next().unwrap_or(urn);
    let help = if *of == "Response" {
        "This is what a client sends."
    } else if *of == "ListResponse" {
        "A query is answered with a list, be there one resource in it or none."
    } else if case.request.operation == Operation::Response {
        "Whoever asks for one resource is answered with that one."
    } else if urn.eq_ignore_ascii_case(PATCH_OP) {
        "Send it with PATCH, to the path of one user."
    } else if name.ends_with("Response") || name == "Error" {
        "This is what a service provider answers. Check what is sent to it."
    } else {
        "A create or a PUT has the resource itself as its body."
    };
    let given = match urn.contains(":messages:") {
        true => format!("the message {}", quoted(name)),
        false => format!("a {}", thing(name)),
    };
    out.report(case.place(), format!("The body is {given}, and no {}", thing(of)))
        .help(help)
        .scim_type("invalidSyntax");
}
