use crate::finding::{Reporter, Severity};
use crate::rules::{ScimCase, rule};
use crate::scim::{ERRORS, PATCHING, ProblemKind, Verb};

rule! {
    /// ## What it checks
    ///
    /// A path whose filter selects nothing of the resource that the option `resource` gives.
    ///
    /// ## Why it matters
    ///
    /// A service provider that keeps to the letter answers 400 with `noTarget`. Many make the value instead, as
    /// identity providers expect: of a filter of plain equalities.
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
    let unmade = refused && verb != Verb::Remove;
    let severity = if unmade { Severity::Error } else { case.severity() };
    let help = match (verb, refused) {
        (Verb::Remove, _) => {
            "What is to go is not there. A service provider may answer 400 with `noTarget`, and then none of the operations is done."
        }
        (_, true) => {
            "A service provider answers 400 with `noTarget`, and none of the operations is done. Add the whole value without a filter."
        }
        (_, false) => {
            "Many service providers make the value; one that keeps to the letter answers 400 with `noTarget`. `add` is understood by all."
        }
    };
    out.report(case.place(), "The path selects nothing of this resource").graded(severity, "noTarget").help(help);
}
