use crate::finding::Reporter;
use crate::rules::words::quoted;
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A `bulkId` that another POST of the bulk request also has.
    ///
    /// ## Why it matters
    ///
    /// A reference to it is ambiguous, and so is the response.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "POST", "path": "/Users", "bulkId": "1", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}},
    ///     {"method": "POST", "path": "/Users", "bulkId": "1", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ana@fuzz-ball.example"}}
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
    ///     {"method": "POST", "path": "/Users", "bulkId": "1", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}},
    ///     {"method": "POST", "path": "/Users", "bulkId": "2", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "ana@fuzz-ball.example"}}
    ///   ]
    /// }
    /// ```
    "SP362" "bulk-id-duplicate": Error, since "0.1.0", fix None, cites [BULK], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::DuplicateBulkId { first } = case.problem.kind else { return };
    out.report(case.place(), format!("Duplicate `bulkId` {}", quoted(case.string())))
        .label(case.at(first), "First used here")
        .help("It must be unique within the request. References to it are ambiguous.")
        .scim_type("invalidValue");
}
