use crate::finding::Reporter;
use crate::idp::ONELOGIN_TEMPLATE;
use crate::rules::edits::is_secret;
use crate::rules::{ScimCase, rule};
use crate::scim::ProblemKind;

rule! {
    /// ## What it checks
    ///
    /// A template macro, such as `{$user.status}`.
    ///
    /// ## Why it matters
    ///
    /// OneLogin builds the body from a template that an admin writes. A macro that it does not know stays in the text
    /// and becomes someone's name, office or status. The template itself shows what is sent only once its macros are
    /// replaced.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "displayName": "{$user.displayname}"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "displayName": "Zoe Quill"
    /// }
    /// ```
    "SP406" "unexpanded-macro": Warning, since "0.1.0", fix None, cites [ONELOGIN_TEMPLATE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Macro = case.problem.kind else { return };
    // A password may contain any characters.
    if case.problem.value.is_some_and(is_secret) {
        return;
    }
    out.report(case.place(), "Unexpanded template macro").help(
        "If this is the template itself, check a request that was built from it. If it was sent like this, the provider does \
         not know the macro: correct the template, or remove the attribute.",
    );
}
