use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{CHARACTERISTICS, PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An operation that changes an immutable value, such as the `value` of a group member: in the resource given by the
    /// option `resource`, or the value by which the path itself selects.
    ///
    /// ## Why it matters
    ///
    /// A conforming service provider returns 400 with `mutability`. Remove the whole value and add a new one.
    ///
    /// ## Invalid
    ///
    /// ```http options.resource={"displayName":"Sales","members":[{"value":"u1"}]}
    /// PATCH /Groups/g1 HTTP/1.1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "members[value eq \"u1\"].value", "value": "u2"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http options.resource={"displayName":"Sales","members":[{"value":"u1"}]}
    /// PATCH /Groups/g1 HTTP/1.1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [
    ///     {"op": "remove", "path": "members[value eq \"u1\"]"},
    ///     {"op": "add", "path": "members", "value": [{"value": "u2"}]}
    ///   ]
    /// }
    /// ```
    "SP329" "immutable-changed": Error, since "0.1.0", fix None, cites [CHARACTERISTICS, PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::ImmutableChanged { name } = case.problem.kind else { return };
    out.report(case.place(), format!("`{name}` is immutable and already has a value"))
        .help("Remove the whole value and add a new one.")
        .scim_type("mutability");
}
