use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An operation that makes a value primary other than the current one in the resource given by the option
    /// `resource`.
    ///
    /// ## Why it matters
    ///
    /// A service provider then sets `primary` of the previous one to false (RFC 7644 §3.5.2), which is worth knowing
    /// for an email address or a number.
    ///
    /// ## Invalid
    ///
    /// ```json options.resource={"userName":"zoe@fuzz-ball.example","title":"Agent","emails":[{"value":"zoe@fuzz-ball.example","type":"work","primary":true}]}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "add", "path": "emails", "value": [{"value": "z@a.example", "type": "home", "primary": true}]}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json options.resource={"userName":"zoe@fuzz-ball.example","title":"Agent","emails":[{"value":"zoe@fuzz-ball.example","type":"work","primary":true}]}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "add", "path": "emails", "value": [{"value": "z@a.example", "type": "home"}]}]
    /// }
    /// ```
    "SP326" "primary-moved": Info, since "0.1.0", fix None, cites [PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::PrimaryMoved { name } = case.problem.kind else { return };
    out.report(case.place(), format!("Another value of `{name}` becomes primary"))
        .help("The previous one stays, with `primary` set to false.");
}
