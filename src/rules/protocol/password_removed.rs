use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCH_REMOVE, ProblemKind, USER_SINGULAR};

rule! {
    /// ## What it checks
    ///
    /// An operation that removes the password.
    ///
    /// ## Why it matters
    ///
    /// Without one, the user cannot sign in with a password, and no service provider can restore it. This is rarely
    /// intended.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "remove", "path": "password"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "remove", "path": "nickName"}]
    /// }
    /// ```
    "SP325" "password-removed": Warning, since "0.1.0", fix None, cites [PATCH_REMOVE, USER_SINGULAR], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    if let ProblemKind::PasswordRemoved = case.problem.kind {
        out.report(case.place(), "This removes the password")
            .help("A user who signs in with it no longer can. Remove the operation unless that is intended.");
    }
}
