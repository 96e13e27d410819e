use crate::finding::Reporter;
use crate::rules::words::display_name;
use crate::rules::{ScimCase, rule};
use crate::scim::{GROUP_RESOURCE, ProblemKind, REFERENCE, ReferenceConflict, USER_MULTI};

rule! {
    /// ## What it checks
    ///
    /// A `$ref` whose path ends in a different resource type than `type` says or the attribute can have, or in a
    /// different id than `value`.
    ///
    /// ## Why it matters
    ///
    /// Both refer to one resource. If they differ, some service providers use one and some the other, and the wrong
    /// person becomes a member or a manager.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    ///   "displayName": "Sales",
    ///   "members": [{"value": "u5", "type": "Group", "$ref": "https://fuzz-ball.example/scim/v2/Users/u5"}]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    ///   "displayName": "Sales",
    ///   "members": [{"value": "u5", "$ref": "../Users/u6"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"],
    ///   "displayName": "Sales",
    ///   "members": [
    ///     {"value": "u5", "type": "User", "$ref": "https://fuzz-ball.example/scim/v2/Users/u5"},
    ///     {"value": "g2", "type": "Group", "$ref": "../Groups/g2"},
    ///     {"value": "u6", "$ref": null}
    ///   ]
    /// }
    /// ```
    "SP227" "reference-mismatch": Warning, since "0.1.0", fix None,
    cites [REFERENCE, USER_MULTI, GROUP_RESOURCE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::ReferenceMismatch { name, conflict } = case.problem.kind else { return };
    match conflict {
        ReferenceConflict::Type { named, expected, stated: Some(stated) } => {
            out.report(
                case.place(),
                format!("`{name}.$ref` refers to a {}, but `type` says {expected}", display_name(named)),
            )
            .label(case.at(stated), "`type`")
            .help("Both refer to one resource. Some service providers use one, some the other.");
        }
        ReferenceConflict::Type { named, expected, stated: None } => {
            let (named, expected) = (display_name(named), display_name(expected));
            out.report(case.place(), format!("`{name}.$ref` refers to a {named}, but can only refer to a {expected}"))
                .help("A service provider rejects or ignores it.");
        }
        ReferenceConflict::Id(value) => {
            out.report(case.place(), format!("`{name}.$ref` and `value` refer to different resources"))
                .label(case.at(value), "`value`")
                .help("`value` is the id at the end of `$ref`. Some service providers use one, some the other.");
        }
    }
}
