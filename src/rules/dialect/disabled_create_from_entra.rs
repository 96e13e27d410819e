use crate::finding::Reporter;
use crate::idp::{ENTRA_LIFE_CYCLE, Remark, RemarkKind};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A create with `active` false, in the Entra dialect.
    ///
    /// ## Why it matters
    ///
    /// Entra does not create users who are disabled: this request is not sent in the first place. Someone who is
    /// disabled later is updated.
    ///
    /// ## Invalid
    ///
    /// ```json alone idp=entra
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "active": false
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json alone idp=entra
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "active": true
    /// }
    /// ```
    "SP409" "disabled-create-from-entra": Info, since "0.1.0", fix None, cites [ENTRA_LIFE_CYCLE], on Remark(check)
}

fn check(remark: &Remark, out: &mut Reporter<'_>) {
    let RemarkKind::DisabledCreate = remark.kind else { return };
    out.report(remark.place(), "Entra does not create disabled users")
        .help("It waits until the account is enabled. To try this out, enable the account first.");
}
