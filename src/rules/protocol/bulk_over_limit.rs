use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{BULK_LIMITS, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A bulk request with more operations or bytes than the service provider accepts, according to the option `bulk`:
    /// `{"bulk": {"maxOperations": 1000, "maxPayloadSize": 1048576}}`, as in its `/ServiceProviderConfig`.
    ///
    /// ## Why it matters
    ///
    /// The service provider returns 413 and does nothing.
    ///
    /// ## Invalid
    ///
    /// ```json options.bulk={"maxOperations":1}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],
    ///   "Operations": [
    ///     {"method": "DELETE", "path": "/Users/u5"},
    ///     {"method": "DELETE", "path": "/Users/u4"}
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
    "SP368" "bulk-over-limit": Error, since "0.1.0", fix None, cites [BULK_LIMITS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OverLimit { name, limit, actual } = case.problem.kind else { return };
    let what = if name == "maxOperations" { "operations" } else { "bytes" };
    out.report(case.place(), format!("Too many {what}: {actual}, but `{name}` is {limit}"))
        .refused(413)
        .help("The service provider returns 413 and does nothing. Split it into several requests.");
}
