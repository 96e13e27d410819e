use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK_CYCLES, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A circular reference: two or more creates in a bulk request that each need another.
    ///
    /// ## Why it matters
    ///
    /// A service provider must try to resolve it, and may return 409 if it fails.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "POST", "path": "/Groups", "bulkId": "a", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "A", "members": [{"value": "bulkId:b"}]}},
    ///     {"method": "POST", "path": "/Groups", "bulkId": "b", "data": {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "B", "members": [{"value": "bulkId:a"}]}}
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
    "SP364" "bulk-id-cycle": Info, since "0.1.0", fix None, cites [BULK_CYCLES], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BulkIdCycle { first } = case.problem.kind else { return };
    out.report(case.place(), "Circular reference between creates")
        .label(case.at(first), "It leads back here")
        .help("A service provider tries to resolve it and may return 409. A PATCH after the creates is safer.");
}
