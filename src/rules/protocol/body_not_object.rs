use crate::finding::Reporter;
use crate::json::{Key, Value};
use crate::rules::edits::{remove_around, replace_with_object, unwrap_string, wrap_as_patch};
use crate::rules::words::{kind_words, quoted};
use crate::rules::{ScimCase, rule};
use crate::scim::value::decode_base64;
use crate::scim::{CREATING, Operation, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A body that is not a JSON object, or one that is inside another object.
    ///
    /// ## Why it matters
    ///
    /// Every SCIM message is a single object. A service provider returns 400 and does nothing. An object with method, path
    /// and body may have the body as a string, as recorders keep it: the content of that string is what was sent.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// [{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}]
    /// ```
    ///
    /// ```json
    /// {"user": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}}
    /// ```
    ///
    /// ```http
    /// PATCH /Users/u5 HTTP/1.1
    ///
    /// [{"op": "replace", "path": "displayName", "value": "Emi"}]
    /// ```
    ///
    /// ```http
    /// PUT /Users/u5 HTTP/1.1
    ///
    /// "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"emi@fuzz-ball.example\"}"
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    ///
    /// ```json
    /// {"method": "PUT", "path": "/Users/u5", "body": "{\"schemas\":[\"urn:ietf:params:scim:schemas:core:2.0:User\"],\"userName\":\"emi@fuzz-ball.example\"}"}
    /// ```
    "SP310" "body-not-object": Error, since "0.1.0", fix Safe, cites [CREATING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    if let (ProblemKind::BodyWrapped, Some(key)) = (&case.problem.kind, case.problem.value.and_then(Value::key)) {
        return wrapped(case, key, out);
    }
    let (ProblemKind::BodyNotObject, Some(body)) = (&case.problem.kind, case.problem.value) else { return };
    let lists_operations = body.is_array() && case.request.operation == Operation::Modify;
    let unwrapped = case.value().and_then(unwrap_string);
    let encoded = body.as_str().and_then(decode_base64).filter(|text| text.starts_with('{'));
    let help = match body.is_array() {
        _ if lists_operations => {
            "A PATCH is an object with `schemas` and `Operations`. A bare array of operations is JSON Patch, which SCIM does not accept."
        }
        true => "A request is about one resource. Check the array elements one at a time, or plan them all.",
        false if unwrapped.is_some() => {
            "Logs and tools often show a body as a string. What is sent is the object in it."
        }
        false if encoded.is_some() => {
            "It is Base64, as gateways and proxies may record a body. What is sent is the object that it encodes."
        }
        false => "Every SCIM message is a single object.",
    };
    let draft = out
        .report(case.place(), format!("The body must be an object, not {}", kind_words(body.kind())))
        .help(help)
        .scim_type("invalidSyntax");
    if let Some(edits) = unwrapped {
        draft.safe_fix("Extract it from the string", edits);
    } else if let Some(edits) = encoded.and_then(|text| replace_with_object(body, text)) {
        draft.safe_fix("Decode it", edits);
    } else if let Some(edits) = case.value().filter(|_| lists_operations).and_then(wrap_as_patch) {
        draft.safe_fix("Wrap it in a PATCH", edits);
    }
}

/// Reports the object around the body. What is in it is checked as the body.
fn wrapped(case: &ScimCase<'_, '_>, key: Key<'_>, out: &mut Reporter<'_>) {
    let outer = case.request.wrapper.filter(|_| case.value().is_some());
    let edits = outer.map(|outer| Vec::from(remove_around(key.value().span(), outer.span())));
    out.report(case.at(key.span()), format!("The body is inside another object, as {}", quoted(key.text())))
        .help("Every SCIM message is the whole body. Send it without the object around it.")
        .scim_type("invalidSyntax")
        .safe_fix("Take it out of the object", edits);
}
