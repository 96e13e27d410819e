use crate::finding::Reporter;
use crate::json::quote;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK_IDS, ProblemKind};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A reference `bulkId:…`, in a path or in `data`, to an operation that does not exist or is not a POST.
    ///
    /// ## Why it matters
    ///
    /// It stands for the id of what that operation creates. Without that id, the operation with the reference fails.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "POST", "path": "/Users", "bulkId": "zoe", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}},
    ///     {"method": "POST", "path": "/Groups", "bulkId": "sales", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Sales", "members": [{"value": "bulkId:zo"}]}}
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
    ///     {"method": "POST", "path": "/Users", "bulkId": "zoe", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}},
    ///     {"method": "POST", "path": "/Groups", "bulkId": "sales", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Sales", "members": [{"value": "bulkId:zoe"}]}}
    ///   ]
    /// }
    /// ```
    "SP363" "bulk-id-unknown": Error, since "0.1.0", fix Review, cites [BULK_IDS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BulkIdUnknown { name, suggestion } = &case.problem.kind else { return };
    let draft = out
        .report(case.place(), format!("No POST in this request has the `bulkId` {}", quoted(name)))
        .help("The reference stands for the id of what that operation creates. It cannot be resolved.")
        .scim_type("invalidValue");
    let Some((value, suggestion)) = case.value().zip(suggestion.as_ref()) else { return };
    let given = value.as_str().unwrap_or_default();
    if let Some(start) = given.strip_suffix(&**name) {
        let edit = Edit::replace(case.problem.span, quote(&format!("{start}{suggestion}")));
        draft.review_fix(format!("Replace with {}", quoted(suggestion)), vec![edit]);
    }
}
