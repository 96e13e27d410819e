use crate::finding::{Explanation, Reporter};
use crate::idp::{JUMPCLOUD_REPORTS, Remark, RemarkKind};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// An attribute in the Enterprise User extension that the RFC does not define, in the JumpCloud dialect.
    ///
    /// ## Why it matters
    ///
    /// A third party reports that JumpCloud sends no custom attributes. Whatever depends on one, such as an office by
    /// `officeName` or a license by `licenseType`, may be out of reach.
    ///
    /// ## Invalid
    ///
    /// ```json alone idp=jumpcloud
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"officeName": "Denver"}
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json alone idp=jumpcloud
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "Denver"}
    /// }
    /// ```
    "SP415" "custom-attribute-from-jumpcloud": Info, since "0.1.0", fix None, cites [JUMPCLOUD_REPORTS], on Remark(check)
}

const SENDS_NONE: Explanation = Explanation {
    why: "A third party reports that it sends none. Of the office attributes, `department` is defined by the RFC.",
    source: Some(JUMPCLOUD_REPORTS),
};

fn check(remark: &Remark, out: &mut Reporter<'_>) {
    let RemarkKind::JumpCloudCustom = remark.kind else { return };
    out.report_once(remark.place(), "JumpCloud may not be able to send custom attributes", &SENDS_NONE);
}
