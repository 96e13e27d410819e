use crate::finding::Reporter;
use crate::json::Value;
use crate::rules::edits::{unwrap_one, unwrap_string};
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCH_ADD, PATCH_REPLACE, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An `add` or a `replace` without a `value`, or one without a `path` whose `value` is not an object.
    ///
    /// ## Why it matters
    ///
    /// It does not say what to set, or where. A conforming service provider rejects the whole PATCH.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "title"}]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "value": "Lead"}]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "value": [{"title": "Lead"}]}]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "active", "valeu": false}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "value": {"title": "Lead"}}]
    /// }
    /// ```
    "SP319" "missing-value": Error, since "0.1.0", fix Review, cites [PATCH_ADD, PATCH_REPLACE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let (message, help) = match case.problem.kind {
        ProblemKind::ValueMissing => {
            ("This operation has no `value`", "Say what to set. To clear an attribute, use remove.")
        }
        ProblemKind::ValueNotObject if has_path(case) => {
            ("The path names a schema, so `value` must be an object", "It contains the attributes to set.")
        }
        ProblemKind::ValueNotObject => {
            ("Without a `path`, `value` must be an object", "Add a `path`, or name the attribute in an object.")
        }
        _ => return,
    };
    let draft = case.end_missing(out.report(case.place(), message).scim_type("invalidValue"), help);
    let value = case.value().filter(|_| matches!(case.problem.kind, ProblemKind::ValueNotObject));
    let object_in =
        |list: Value<'_>| list.elements().next().filter(|one| one.is_object()).and_then(|_| unwrap_one(list));
    if let Some(edits) = value.and_then(|value| unwrap_string(value).or_else(|| object_in(value))) {
        draft.review_fix("Take the object out of it", edits);
    }
}

fn has_path(case: &ScimCase<'_, '_>) -> bool {
    case.problem.value.and_then(|value| value.parent()).is_some_and(|op| op.has("path"))
}
