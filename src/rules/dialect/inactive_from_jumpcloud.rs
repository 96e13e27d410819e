use crate::finding::Reporter;
use crate::idp::{JUMPCLOUD_REPORTS, Remark, RemarkKind};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// `active` false, in the JumpCloud dialect.
    ///
    /// ## Why it matters
    ///
    /// A third party reports that JumpCloud also sends it for a user whose password has expired. That user would be
    /// suspended until they set a new one.
    ///
    /// ## Invalid
    ///
    /// ```json alone idp=jumpcloud
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "active", "value": false}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json alone idp=jumpcloud
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "active", "value": true}]
    /// }
    /// ```
    "SP414" "inactive-from-jumpcloud": Info, since "0.1.0", fix None, cites [JUMPCLOUD_REPORTS], on Remark(check)
}

fn check(remark: &Remark, out: &mut Reporter<'_>) {
    let RemarkKind::JumpCloudInactive = remark.kind else { return };
    out.report(remark.place(), "From JumpCloud, this may mean no more than an expired password").help(
        "A third party reports this. Check the password's state in JumpCloud before you assume that the user is leaving.",
    );
}
