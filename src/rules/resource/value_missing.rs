use crate::finding::Reporter;
use crate::json::Value;
use crate::rules::{ScimCase, rule};
use crate::scim::{COMMON, GROUP_RESOURCE, MULTI_VALUED, ProblemKind, UNASSIGNED};

rule! {
    /// ## What it checks
    ///
    /// An email address, a member or the like that has a type or a flag, but no `value`; a member whose `value` is empty;
    /// and null in an array.
    ///
    /// ## Why it matters
    ///
    /// The essential part is missing: an address without an address, a member that is nobody. Service providers reject
    /// or ignore it. Usually the source attribute is empty for this person. An attribute that is null has no value, but
    /// the RFC does not define null as one of several values.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"type": "work", "primary": true}]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"value": "zoe@fuzz-ball.example"}, null]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"vale": "zoe@fuzz-ball.example", "type": "work"}]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    ///   "displayName": "Agents",
    ///   "members": [{"value": ""}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"value": "zoe@fuzz-ball.example", "type": "work", "primary": true}]
    /// }
    /// ```
    "SP219" "value-missing": Warning, since "0.1.0", fix Review, cites [MULTI_VALUED, UNASSIGNED, GROUP_RESOURCE, COMMON], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::NoValue { name } = case.problem.kind else { return };
    if case.problem.value.and_then(Value::key).is_some_and(|key| key.is("value")) {
        out.report(case.place(), format!("The `value` of this entry of `{name}` is empty"))
            .help("The id of a resource is never empty. Service providers reject or ignore the entry. Give it a `value`, or omit it.")
            .cites(&[GROUP_RESOURCE, COMMON]);
        return;
    }
    if case.problem.value.is_some_and(Value::is_null) {
        out.report(case.place(), format!("A value of `{name}` is null"))
            .help("Service providers reject or ignore it. Omit it; to send no values at all, send an empty array.")
            .cites(&[MULTI_VALUED, UNASSIGNED]);
        return;
    }
    let draft =
        out.report(case.place(), format!("This entry of `{name}` has no `value`")).cites(&[MULTI_VALUED, UNASSIGNED]);
    case.end_missing(draft, "Service providers reject or ignore it. Give it a `value`, or omit it.");
}
