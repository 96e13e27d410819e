use crate::finding::Reporter;
use crate::idp::{JUMPCLOUD_SCIM, Remark, RemarkKind};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A user of `jumpcloud.com`, in the JumpCloud dialect.
    ///
    /// ## Why it matters
    ///
    /// When the connection is activated, JumpCloud creates a user and a group to test it, and then deletes them; if users
    /// cannot be deleted, it deactivates the user. A domain that the company does not have may make the test fail, so
    /// JumpCloud lets the admin provide the address of the test user.
    ///
    /// ## Invalid
    ///
    /// ```json alone idp=jumpcloud
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "scim-test-4711@jumpcloud.com"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json alone idp=jumpcloud
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example"
    /// }
    /// ```
    "SP416" "jumpcloud-test-user": Info, since "0.1.0", fix None, cites [JUMPCLOUD_SCIM], on Remark(check)
}

fn check(remark: &Remark, out: &mut Reporter<'_>) {
    let RemarkKind::JumpCloudTestUser = remark.kind else { return };
    out.report(remark.place(), "This looks like the user that JumpCloud creates to test the connection")
        .help("JumpCloud deletes or deactivates it afterward. Check that it is gone once the connection works. If its domain is rejected, give JumpCloud an address in one of the company's domains to test with.");
}
