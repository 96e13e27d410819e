use crate::finding::{Reporter, Severity};
use crate::json::Kind;
use crate::rules::edits::wrap;
use crate::rules::{ScimCase, rule};
use crate::scim::{Attribute, DATA_TYPES, ProblemKind, Type};

rule! {
    /// ## What it checks
    ///
    /// A plain value where an object is required: `"emails": ["zoe@fuzz-ball.example"]`, `"manager": "26118915"`.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider rejects it. Entra may send `manager` this way; from Entra, it is reported as info
    /// only.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": ["zoe@fuzz-ball.example"]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"value": "zoe@fuzz-ball.example"}]
    /// }
    /// ```
    "SP213" "object-expected": Error, since "0.1.0", fix Safe, cites [DATA_TYPES], on Scim(check)
}

/// Attributes that are often sent as plain values.
const OFTEN_PLAIN: [&str; 3] = ["manager", "roles", "entitlements"];

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::PlainForComplex { name, definition } = case.problem.kind else { return };
    // One plain value for an array of objects: the missing array is already reported, with a fix for both.
    let before = case.index.checked_sub(1).map(|before| &case.problems[before]);
    if before
        .is_some_and(|one| one.span == case.problem.span && matches!(one.kind, ProblemKind::SingleValueForArray { .. }))
    {
        return;
    }
    let severity = if OFTEN_PLAIN.contains(&name.attribute) { case.severity() } else { Severity::Error };
    let subject = if definition.multi { "Each value of " } else { "" };
    let draft = out
        .report(case.place(), format!("{subject}`{name}` must be an object"))
        .graded(severity, "invalidValue")
        .help(format!("{} a plain value here.", case.refusal()));
    let Some(value) = case.value() else { return };
    let quote = if value.kind() == Kind::String { "" } else { "\"" };
    if let Some(part) = default_part(definition) {
        let edits = wrap(case.problem.span, &format!("{{\"{part}\": {quote}"), &format!("{quote}}}"));
        draft.safe_fix("Make it an object", edits);
    }
}

/// The sub-attribute that a plain value stands for. One that must be Base64 is not guessed.
fn default_part(attribute: &Attribute) -> Option<&'static str> {
    let can_hold_value = |part: &&str| attribute.part(part).is_some_and(|part| part.kind != Type::Binary);
    ["value", "formatted"].into_iter().find(can_hold_value)
}
