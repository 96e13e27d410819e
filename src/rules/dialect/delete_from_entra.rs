use crate::finding::Reporter;
use crate::idp::{ENTRA_LIFE_CYCLE, Remark, RemarkKind};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A `DELETE` of a user, in the Entra dialect.
    ///
    /// ## Why it matters
    ///
    /// Entra disables a user first and sends the delete 30 days later, when the account is permanently deleted. A user
    /// who was unassigned from the app earlier is never deleted and stays suspended.
    ///
    /// ## Invalid
    ///
    /// ```http alone idp=entra
    /// DELETE /Users/u1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone idp=entra
    /// PATCH /Users/u1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "Replace", "path": "active", "value": "False"}]
    /// }
    /// ```
    "SP412" "delete-from-entra": Info, since "0.1.0", fix None, cites [ENTRA_LIFE_CYCLE], on Remark(check)
}

fn check(remark: &Remark, out: &mut Reporter<'_>) {
    let RemarkKind::EntraDelete = remark.kind else { return };
    out.report(remark.place(), "Entra sends this when the account is permanently deleted, usually after 30 days")
        .help("Until then the user is disabled. A user who was unassigned from the app earlier is not deleted at all.");
}
