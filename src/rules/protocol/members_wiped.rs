use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCH_REMOVE, PATCH_REPLACE, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// An operation that takes all members out of a group: a `remove` of `members` that names none, or a `replace`
    /// with nothing.
    ///
    /// ## Why it matters
    ///
    /// Everyone loses what the group gives. Where one member is meant, the path selects it.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// PATCH /Groups/g1 HTTP/1.1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "remove", "path": "members"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// PATCH /Groups/g1 HTTP/1.1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "remove", "path": "members[value eq \"u1\"]"}]
    /// }
    /// ```
    "SP324" "members-wiped": Warning, since "0.1.0", fix None, cites [PATCH_REMOVE, PATCH_REPLACE], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    if let ProblemKind::MembersWiped = case.problem.kind {
        out.report(case.place(), "This takes all members out of the group")
            .help("Name the member that is to go: `members[value eq \"…\"]`.");
    }
}
