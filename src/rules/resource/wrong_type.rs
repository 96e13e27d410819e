use crate::finding::{Reporter, Severity};
use crate::json::{Kind, Value};
use crate::rules::edits::{remove_around, wrap};
use crate::rules::words::{kind_words, type_words};
use crate::rules::{ScimCase, rule};
use crate::scim::{DATA_TYPES, ProblemKind, Type, flag_of};

rule! {
    /// ## What it checks
    ///
    /// A value whose type is not that of its attribute: a number for a string, a word for `true` or `false`.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects it. Numbers for strings are often accepted; nobody can interpret
    /// `"active": "yes"`.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "externalId": 4711
    /// }
    /// ```
    ///
    /// ```json
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example", "active": "yes"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "externalId": "4711",
    ///   "active": true
    /// }
    /// ```
    "SP210" "wrong-type": Error, since "0.1.0", fix Safe, cites [DATA_TYPES], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::WrongType { name, expected, fits } = case.problem.kind else { return };
    let kind = case.problem.value.map_or(Kind::Null, Value::kind);
    let number = expected == Type::String && kind == Kind::Number;
    let severity = if number { case.severity() } else { Severity::Error };
    let given =
        if expected == Type::Integer && kind == Kind::Number { "a number with a fraction" } else { kind_words(kind) };
    let draft = out
        .report(case.place(), format!("`{name}` must be {}, not {given}", type_words(expected)))
        .graded(severity, "invalidValue")
        .help(format!("{} a value of another type.", case.refusal()));
    // The rule that reports an invalid JSON number puts it in quotes.
    if fits && number && case.request.document.is_json() {
        draft.safe_fix("Make it a string", wrap(case.problem.span, "\"", "\""));
        return;
    }
    // The name of the attribute is repeated if the path of an operation has it, too.
    let names = ["value", name.part.unwrap_or(name.attribute)];
    let object = case.value().and_then(only);
    let found = names.iter().find_map(|name| Some((name, object?.get(name)?)));
    if let Some((name, inner)) = found.filter(|(_, inner)| is_of(*inner, expected)) {
        draft.review_fix(format!("Use its `{name}`"), Vec::from(remove_around(inner.span(), case.problem.span)));
    }
}

/// Returns `value`, or its only element: `[{"value": "Ana"}]` is the form of a multi-valued attribute.
fn only(value: Value<'_>) -> Option<Value<'_>> {
    if value.is_array() { value.elements().next().filter(|_| value.len() == 1) } else { Some(value) }
}

/// Whether `value` is one of type `expected`.
fn is_of(value: Value<'_>, expected: Type) -> bool {
    match expected {
        Type::String => value.kind() == Kind::String,
        Type::Boolean => flag_of(value).is_some(),
        _ => false,
    }
}
