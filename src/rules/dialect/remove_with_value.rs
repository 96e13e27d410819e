use crate::finding::{Reporter, Severity};
use crate::idp::ENTRA_SCIM;
use crate::json::{Value, quote, remove_member};
use crate::rules::{ScimCase, rule};
use crate::scim::{Endpoint, PATCH_REMOVE, Path, ProblemKind, RFC_SCHEMAS};
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
    "SP403" "remove-with-value": Warning, since "0.1.0", fix Review, cites [PATCH_REMOVE, ENTRA_SCIM], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::RemoveWithValue = case.problem.kind else { return };
    let path = case.problem.value.and_then(Value::parent).and_then(|op| op.get("path"));
    let text = path.and_then(Value::as_str).unwrap_or_default();
    let draft = out.report(case.place(), "A `remove` takes no `value`");
    let Some(target) = Path::read(&text).ok().filter(|target| is_list(target.attribute)) else {
        draft.severity(Severity::Info).help("It is ignored: the attribute is removed, whatever its value.");
        return;
    };
    // Not a rejection: it is accepted, and may remove more than intended.
    let draft = draft.severity(case.severity());
    if target.filter.is_some() {
        let draft = draft.help("The RFC defines none, and the path already says what to remove.");
        if let Some(value) = case.value() {
            draft.review_fix("Remove the value", vec![remove_member(value)]);
        }
        return;
    }
    let draft = draft
        .help("According to the RFC, this removes the whole attribute. Select the one value in the path: members[value eq \"…\"].");
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
    let filter = quote(&format!("[value eq {}]", quote(&only.get("value")?.as_str()?)));
    let end = path.span().end as usize - 1;
    Some(vec![Edit::insert(end, &filter[1..filter.len() - 1]), remove_member(value)])
}

/// Whether `name` is multi-valued, so that a filter can select a value: never a password.
fn is_list(name: &str) -> bool {
    let user = RFC_SCHEMAS.at(Endpoint::Users);
    let known = user.and_then(|user| user.core.attribute(name));
    name.eq_ignore_ascii_case("members") || known.is_some_and(|attribute| attribute.multi)
}
