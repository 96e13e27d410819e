use crate::finding::Reporter;
use crate::idp::{OKTA_SCIM, Remark, RemarkKind};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A request to `/Bulk` or `/Me`, in the Okta dialect.
    ///
    /// ## Why it matters
    ///
    /// Okta sends each change as a separate request, and never asks who it is itself. Whatever sends this is not Okta,
    /// and its other requests may differ from Okta's too.
    ///
    /// ## Invalid
    ///
    /// ```http alone idp=okta
    /// GET /Me
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone idp=okta
    /// GET /Users/u1
    /// ```
    "SP407" "not-from-okta": Info, since "0.1.0", fix None, cites [OKTA_SCIM], on Remark(check)
}

fn check(remark: &Remark, out: &mut Reporter<'_>) {
    let RemarkKind::NotFromOkta { endpoint } = remark.kind else { return };
    out.report(remark.place(), format!("Okta sends nothing to `{endpoint}`"))
        .help("Another client sends this. Set `idp` to check it in that client's dialect, or in none.");
}
