use crate::finding::Reporter;
use crate::rules::words::{display_name, quoted};
use crate::rules::{ScimCase, rule};
use crate::scim::{CREATING, Operation, PATCH_OP, ProblemKind, QUERYING};

rule! {
    /// ## What it checks
    ///
    /// A message where a user belongs: a list of results, an error, or a PATCH sent as a POST. Also a user where a group or
    /// a PATCH belongs. In a response: something that a client sends, a single resource in answer to a query, or a list
    /// where one resource was asked for.
    ///
    /// ## Why it matters
    ///
    /// A service provider rejects it. Usually the response was copied instead of the request, or the method is wrong. A
    /// client cannot use such a response.
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
    /// ```http
    /// POST /Groups HTTP/1.1
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP311" "unexpected-message": Error, since "0.1.0", fix None, cites [CREATING, QUERYING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::UnexpectedMessage { message: urn, of } = &case.problem.kind else { return };
    let name = urn.rsplit(':').next().unwrap_or(urn);
    let is_message = urn.contains(":messages:");
    let help = if *of == "PatchOp" {
        "A PATCH lists operations. To send the whole resource, use PUT."
    } else if *of == "Response" {
        "Clients send this, not service providers."
    } else if *of == "ListResponse" {
        "A query is answered with a list, even of one resource or none."
    } else if case.request.operation == Operation::Response {
        "A request for one resource is answered with that resource."
    } else if urn.eq_ignore_ascii_case(PATCH_OP) {
        "Send it with PATCH to the path of one user."
    } else if name.ends_with("Response") || name == "Error" {
        "This is a response from a service provider. Check the request that is sent to it."
    } else if is_message {
        "The body of a create or a PUT is the resource itself."
    } else {
        "The path is that of another resource type, or `schemas` names the wrong one."
    };
    let given = match is_message {
        true => format!("message {}", quoted(name)),
        false => display_name(name),
    };
    out.report(case.place(), format!("Wrong kind of body: expected {}, found {given}", display_name(of)))
        .help(help)
        .scim_type("invalidSyntax");
}
