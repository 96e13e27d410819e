use crate::finding::Reporter;
use crate::json::{Value, insert_member, quote, replace_value};
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK, BULK_IDS, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A POST without a `bulkId` in a bulk request.
    ///
    /// ## Why it matters
    ///
    /// It is required: the response uses it to identify the operation, and other operations use it to refer to what is
    /// created.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "POST", "path": "/Users", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}}
    ///   ]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "POST", "path": "/Users", "bulkId": "1", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}}
    ///   ]
    /// }
    /// ```
    "SP361" "bulk-id-missing": Error, since "0.1.0", fix Review, cites [BULK, BULK_IDS], on Scim(check)
}

/// In a longer array, no name is generated.
const MAX_OPERATIONS: usize = 1000;

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BulkIdMissing = case.problem.kind else { return };
    let draft = out.report(case.place(), "This POST has no `bulkId`").scim_type("invalidValue");
    let draft = case.end_missing(draft, "It is required and must be unique within the request.");
    let operation = case.value().filter(|_| case.problem.misnamed.is_none());
    if let Some((name, edit)) = operation.and_then(generated_id) {
        draft.review_fix(format!("Set it to {name}"), vec![edit]);
    }
}

/// Makes a unique name from the operation's number.
fn generated_id(operation: Value<'_>) -> Option<(String, Edit)> {
    let list = operation.parent().filter(|list| list.len() <= MAX_OPERATIONS)?;
    let mut name = (operation.index() + 1).to_string();
    let is_taken =
        |name: &str| list.elements().any(|one| one.get("bulkId").and_then(Value::as_str).is_some_and(|id| id == name));
    if is_taken(&name) {
        name.insert_str(0, "operation-");
    }
    if is_taken(&name) {
        return None;
    }
    let edit = match operation.get("bulkId") {
        Some(given) => replace_value(given, quote(&name)),
        None => insert_member(operation, "bulkId", &quote(&name)),
    };
    Some((name, edit))
}
