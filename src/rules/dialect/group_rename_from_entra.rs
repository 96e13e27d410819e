use crate::finding::Reporter;
use crate::idp::{ENTRA_DIALPAD, Remark, RemarkKind};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A new name for a group, in the Entra dialect.
    ///
    /// ## Why it matters
    ///
    /// Groups cannot be renamed in Dialpad, so the old name stays there while Entra considers it changed.
    ///
    /// ## Invalid
    ///
    /// ```http alone idp=entra
    /// PATCH /Groups/g1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "Replace", "path": "displayName", "value": "Sales West"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone idp=entra
    /// PATCH /Groups/g1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "Add", "path": "members", "value": [{"value": "u1"}]}]
    /// }
    /// ```
    "SP411" "group-rename-from-entra": Info, since "0.1.0", fix None, cites [ENTRA_DIALPAD], on Remark(check)
}

fn check(remark: &Remark, out: &mut Reporter<'_>) {
    let RemarkKind::GroupRename = remark.kind else { return };
    out.report(remark.place(), "Groups cannot be renamed in Dialpad").help(
        "Microsoft's page on Dialpad says so; how Dialpad responds is not documented. Create a new group with the new name.",
    );
}
