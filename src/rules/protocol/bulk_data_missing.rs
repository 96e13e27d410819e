use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A POST, PUT or PATCH without `data` in a bulk request.
    ///
    /// ## Why it matters
    ///
    /// `data` is what the body would be if the request were sent by itself. Without it, there is nothing to create or
    /// change.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "PATCH", "path": "/Users/u5"}
    ///   ]
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "PATCH", "path": "/Users/u5", "datas": {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{"op": "remove", "path": "title"}]}}
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
    ///     {"method": "PATCH", "path": "/Users/u5", "data": {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": [{"op": "remove", "path": "title"}]}}
    ///   ]
    /// }
    /// ```
    "SP365" "bulk-data-missing": Error, since "0.1.0", fix Review, cites [BULK], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BulkDataMissing = case.problem.kind else { return };
    let draft = out.report(case.place(), "This operation has no `data`").scim_type("invalidSyntax");
    case.end_missing(
        draft,
        "POST, PUT and PATCH need it: it is what the request body would be outside of a bulk request.",
    );
}
