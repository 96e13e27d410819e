use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK, BulkPath, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// The path of an operation in a bulk request that does not suit its method: a POST goes to `/Users` or `/Groups`,
    /// every other method to a single resource, `/Users/{id}`.
    ///
    /// ## Why it matters
    ///
    /// The operation fails with 404 or 405.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "DELETE", "path": "/Users"}
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
    ///     {"method": "DELETE", "path": "/Users/u5"}
    ///   ]
    /// }
    /// ```
    "SP360" "bulk-path-mismatch": Error, since "0.1.0", fix None, cites [BULK], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BulkPath(fault) = case.problem.kind else { return };
    let (message, status) = match fault {
        BulkPath::Type => ("The path of this operation names a resource type, not a resource", 405),
        BulkPath::One => ("The path of a POST must name a resource type, not a resource", 405),
        BulkPath::NoResource => ("The path of a bulk operation must name a resource or a resource type", 404),
    };
    out.report(case.place(), message)
        .help("Write /Users for a POST, and /Users/ with the id, or with `bulkId:` and a name, for any other method.")
        .refused(status);
}
