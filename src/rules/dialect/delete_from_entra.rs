use crate::finding::Reporter;
use crate::idp::{ENTRA_LIFE_CYCLE, RemarkKind};
use crate::rules::{RemarkCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A `DELETE` of a user, in the dialect of Entra.
    ///
    /// ## Why it matters
    ///
    /// Entra disables first and deletes 30 days later, when the account is gone for good. Someone who was unassigned from
    /// the app before is never deleted: that user stays suspended.
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

fn check(case: &RemarkCase<'_, '_>, out: &mut Reporter<'_>) {
    let RemarkKind::EntraDelete = case.remark.kind else { return };
    out.report(case.place(), "Entra sends this when the account is deleted for good, mostly after 30 days")
        .help("Until then the user is disabled. Who was unassigned from the app before is not deleted at all.");
}
