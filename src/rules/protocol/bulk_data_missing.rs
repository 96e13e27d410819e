use crate::finding::{Place, Reporter};
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A POST, PUT or PATCH in a bulk request without `data`.
    ///
    /// ## Why it matters
    ///
    /// `data` is what the body of the request would be by itself. Without it there is nothing to create or to change.
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
    "SP365" "bulk-data-missing": Error, since "0.1.0", fix None, cites [BULK], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BulkDataMissing = case.problem.kind else { return };
    out.report(Place::request(case.problem.span), "This operation has no `data`")
        .help("It is required of a POST, PUT and PATCH: what the body of the request would be by itself.")
        .scim_type("invalidSyntax");
}
