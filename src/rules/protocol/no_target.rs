use crate::finding::{Reporter, Severity};
use crate::rules::{ScimCase, rule};
use crate::scim::{ERRORS, PATCHING, ProblemKind, Verb};

rule! {
    /// ## What it checks
    ///
    /// A path whose filter selects nothing in the resource given by the option `resource`.
    ///
    /// ## Why it matters
    ///
    /// A strict service provider returns 400 with `noTarget`. Many create the value instead, as identity providers
    /// expect, if the filter consists of plain equalities.
    ///
    /// ## Invalid
    ///
    /// ```json idp=rfc options.resource={"userName":"zoe@fuzz-ball.example","title":"Agent","emails":[{"value":"zoe@fuzz-ball.example","type":"work","primary":true}]}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq \"home\"].value", "value": "z@a.example"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json idp=rfc options.resource={"userName":"zoe@fuzz-ball.example","title":"Agent","emails":[{"value":"zoe@fuzz-ball.example","type":"work","primary":true}]}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq \"work\"].value", "value": "z@a.example"}]
    /// }
    /// ```
    "SP322" "no-target": Warning, since "0.1.0", fix None, cites [PATCHING, ERRORS], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::NoTarget { verb, refused } = case.problem.kind else { return };
    let is_refused = refused && verb != Verb::Remove;
    let severity = if is_refused { Severity::Error } else { case.severity() };
    let help = match (verb, refused) {
        (Verb::Remove, _) => {
            "There is nothing to remove. A service provider may return 400 with `noTarget`, and then applies none of the operations."
        }
        (_, true) => {
            "A service provider returns 400 with `noTarget` and applies none of the operations. Add the whole value without a filter."
        }
        (_, false) => {
            "Many service providers create the value; a strict one returns 400 with `noTarget`. All of them understand `add`."
        }
    };
    out.report(case.place(), "The path selects nothing in this resource").graded(severity, "noTarget").help(help);
}
