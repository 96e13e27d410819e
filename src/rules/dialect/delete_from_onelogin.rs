use crate::finding::Reporter;
use crate::idp::{ONELOGIN_DELETE, Remark, RemarkKind};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A `DELETE` of a user, in the OneLogin dialect.
    ///
    /// ## Why it matters
    ///
    /// What OneLogin does when a user is deleted there is a setting of the app: Delete, Suspend or Do Nothing. Only
    /// Delete sends this request.
    ///
    /// ## Invalid
    ///
    /// ```http alone idp=onelogin
    /// DELETE /Users/u1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone idp=onelogin
    /// GET /Users/u1
    /// ```
    "SP413" "delete-from-onelogin": Info, since "0.1.0", fix None, cites [ONELOGIN_DELETE], on Remark(check)
}

fn check(remark: &Remark, out: &mut Reporter<'_>) {
    let RemarkKind::OneLoginDelete = remark.kind else { return };
    out.report(remark.place(), "OneLogin sends this only if the app's provisioning is set to Delete")
        .help("The other settings are Suspend and Do Nothing.");
}
