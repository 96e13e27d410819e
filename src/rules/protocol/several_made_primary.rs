use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{MULTI_VALUED, PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An operation that makes several values primary at once in the resource given by the option `resource`.
    ///
    /// ## Why it matters
    ///
    /// At most one value is primary (RFC 7643 §2.4). The service provider chooses which one stays primary, or rejects.
    ///
    /// ## Invalid
    ///
    /// ```json options.resource={"userName":"zoe@fuzz-ball.example","emails":[{"value":"a@fuzz-ball.example","type":"work"},{"value":"b@fuzz-ball.example","type":"work"}]}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq \"work\"].primary", "value": true}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json options.resource={"userName":"zoe@fuzz-ball.example","title":"Agent","emails":[{"value":"zoe@fuzz-ball.example","type":"work","primary":true}]}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq \"work\"].primary", "value": true}]
    /// }
    /// ```
    "SP350" "several-made-primary": Warning, since "0.1.0", fix None, cites [PATCHING, MULTI_VALUED], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::SeveralMadePrimary { name } = case.problem.kind else { return };
    out.report(case.place(), format!("Several values of `{name}` become primary")).help("Select one by its `value`.");
}
