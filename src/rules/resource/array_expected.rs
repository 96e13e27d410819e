use crate::finding::{Reporter, Severity};
use crate::json::Value;
use crate::rules::edits::wrap;
use crate::rules::{ScimCase, rule};
use crate::scim::{MULTI_VALUED, ProblemKind, Type};

rule! {
    /// ## What it checks
    ///
    /// A single value where the attribute is multi-valued, such as `emails` or `phoneNumbers`.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects a user with it. In a PATCH, some treat an object or a string as an array of
    /// one; an `add` of one object is what RFC 7644 describes. OneLogin's own template has one email address instead of
    /// an array, which is an *info* from OneLogin and a *warning* otherwise, because service providers are used to it.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": {"value": "zoe@fuzz-ball.example", "type": "work"}
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": "zoe@fuzz-ball.example"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"value": "zoe@fuzz-ball.example", "type": "work"}]
    /// }
    /// ```
    "SP211" "array-expected": Error, since "0.1.0", fix Safe, cites [MULTI_VALUED], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::SingleValueForArray { name, definition, is_object } = case.problem.kind else { return };
    let is_template = is_object && name.attribute == "emails" && !case.is_patch();
    let draft = out.report(case.place(), format!("`{name}` is multi-valued: it takes an array, not a single value"));
    let plain = case.value().is_some_and(|value| value.as_str().is_some());
    let draft = match case.is_patch() && (is_object || plain) {
        true if is_added(case) => draft
            .severity(Severity::Info)
            .help("An `add` may pass one value this way. Some service providers want an array, even of one."),
        true => draft.severity(Severity::Warning).help("Send an array, even of one."),
        // Service providers are used to it: OneLogin's own template has it.
        false if is_template => draft.graded(case.severity(), "invalidValue").help("Send an array, even of one."),
        false => draft.scim_type("invalidValue").help("Send an array, even of one."),
    };
    // An array of one empty object contains no more than the object.
    let has_value = definition.kind == Type::Complex && definition.part("value").is_some();
    // A damaged one may end before its bracket.
    let is_whole = case.value().is_some_and(|value| !value.is_empty() && value.raw().ends_with('}'));
    if is_object && is_whole {
        draft.safe_fix("Make it an array", wrap(case.problem.span, "[", "]"));
    } else if plain && has_value {
        draft.safe_fix("Make it an array", wrap(case.problem.span, "[{\"value\": ", "}]"));
    }
}

/// Whether it is the object that an `add` with a path passes (RFC 7644 §3.5.2.1).
fn is_added(case: &ScimCase<'_, '_>) -> bool {
    let given = case.value().filter(|value| value.is_object() && value.key().is_some_and(|key| key.is("value")));
    let Some(operation) = given.and_then(Value::parent) else { return false };
    let is_add = operation.get("op").and_then(Value::as_str).is_some_and(|op| op.eq_ignore_ascii_case("add"));
    is_add && operation.has("path")
}
