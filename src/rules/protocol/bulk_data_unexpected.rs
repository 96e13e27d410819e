use crate::finding::Reporter;
use crate::json::remove_member;
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A DELETE with `data` in a bulk request.
    ///
    /// ## Why it matters
    ///
    /// A DELETE has no body. A service provider ignores it or rejects the operation.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "DELETE", "path": "/Users/u5", "data": {"active": false}}
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
    "SP366" "bulk-data-unexpected": Warning, since "0.1.0", fix Review, cites [BULK], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::BulkDataUnexpected = case.problem.kind else { return };
    out.report(case.place(), "A DELETE takes no `data`")
        .help("A service provider ignores it or rejects the operation. Remove it, or use another method.")
        .review_fix("Remove it", case.value().map(|data| vec![remove_member(data)]));
}
