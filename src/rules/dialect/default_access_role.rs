use crate::finding::Reporter;
use crate::idp::{ENTRA_DIALPAD, Remark, RemarkKind};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A user with the role “Default Access”, in the Entra dialect.
    ///
    /// ## Why it matters
    ///
    /// Entra skips everyone who is assigned to the app with this role. Nothing is sent, and only the provisioning log
    /// says so.
    ///
    /// ## Invalid
    ///
    /// ```json alone idp=entra
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "roles": [{"display": "Default Access", "value": "msiam_access"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json alone idp=entra
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "roles": [{"display": "User", "value": "User"}]
    /// }
    /// ```
    "SP410" "default-access-role": Info, since "0.1.0", fix None, cites [ENTRA_DIALPAD], on Remark(check)
}

fn check(remark: &Remark, out: &mut Reporter<'_>) {
    let RemarkKind::DefaultAccess = remark.kind else { return };
    out.report(remark.place(), "Entra does not provision users with the role “Default Access”")
        .help("Assign the user to the app with another role, such as User.");
}
