use crate::finding::{Reporter, Severity};
use crate::json::{Value, quote, remove_member};
use crate::rules::edits::in_json_string;
use crate::rules::{ScimCase, rule};
use crate::scim::{Attribute, Endpoint, PATCH_REMOVE, Path, ProblemKind, RFC_SCHEMAS};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A `remove` that also has a `value`.
    ///
    /// ## Why it matters
    ///
    /// The RFC does not define a value there: a service provider that follows it removes the whole attribute, even all
    /// members of a group. Entra and JumpCloud mean only the value, and service providers are used to that: from them
    /// it is only informational.
    ///
    /// ## Invalid
    ///
    /// ```json idp=rfc
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "remove", "path": "roles", "value": [{"value": "admin"}]}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "remove", "path": "roles[value eq \"admin\"]"}]
    /// }
    /// ```
    "SP403" "remove-with-value": Warning, since "0.1.0", fix Review, cites [PATCH_REMOVE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::RemoveWithValue = case.problem.kind else { return };
    let path = case.problem.value.and_then(Value::parent).and_then(|op| op.get("path"));
    let text = path.and_then(Value::as_str).unwrap_or_default();
    let draft = out.report(case.place(), "A `remove` takes no `value`");
    let target = Path::read(text).ok().and_then(|target| Some((multi_valued(target.attribute)?, target)));
    let Some((attribute, target)) = target else {
        draft.severity(Severity::Info).help("It is ignored: the attribute is removed, whatever its value.");
        return;
    };
    // Not a rejection: it is accepted, and may remove more than intended.
    let draft = draft.severity(case.severity());
    if target.filter.is_some() {
        draft
            .help("The RFC defines none, and the path already says what to remove.")
            .review_fix("Remove the value", case.value().map(|value| vec![remove_member(value)]));
        return;
    }
    let by = if attribute.part("value").is_some() { "value" } else { "type" };
    let draft = draft.help(format!(
        "According to the RFC, this removes the whole attribute. Select the one value in the path: {}[{by} eq \"…\"].",
        attribute.name
    ));
    if let Some((value, path)) = case.value().zip(path).filter(|_| target.part.is_none())
        && let Some(edits) = by_path(value, path)
    {
        draft.review_fix("Select it in the path", edits);
    }
}

/// Moves the value to a filter in the path, if there is exactly one.
fn by_path(value: Value<'_>, path: Value<'_>) -> Option<Vec<Edit>> {
    let only = if value.is_array() { value.elements().next().filter(|_| value.len() == 1)? } else { value };
    // A filter quotes strings as JSON does, and is inside a JSON string itself.
    let filter =
        in_json_string(&format!("[value eq {}]", quote(only.get("value")?.as_str().filter(|id| !id.is_empty())?)));
    Some(vec![Edit::insert(path.span().end as usize - 1, filter), remove_member(value)])
}

/// Returns the attribute, if it is multi-valued, so that a filter can select a value: never a password.
fn multi_valued(name: &str) -> Option<&'static Attribute> {
    let of = |endpoint| RFC_SCHEMAS.at(endpoint)?.core.attribute(name);
    [Endpoint::Users, Endpoint::Groups].into_iter().find_map(of).filter(|attribute| attribute.multi)
}
