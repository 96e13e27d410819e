use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK, BulkPath, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// The path of an operation in a bulk request: a POST goes to `/Users` or `/Groups`, everything else to one of
    /// them, `/Users/{id}`.
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
        BulkPath::Type => ("The path of this operation names no resource, but a type of them", 405),
        BulkPath::One => ("The path of a POST names a type of resources, not one of them", 405),
        BulkPath::NoResource => ("An operation of a bulk request concerns a resource", 404),
    };
    out.report(case.place(), message)
        .help("Write /Users for a POST, and /Users/ with the id, or with `bulkId:` and a name, for all else.")
        .refused(status);
}
