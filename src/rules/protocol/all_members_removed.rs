use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCH_REMOVE, PATCH_REPLACE, ProblemKind, REPLACING};

rule! {
    /// ## What it checks
    ///
    /// A request that removes all members from a group: a `remove` of `members` that names none, a `replace` with
    /// nothing, or a `PUT` with an empty array. An array of empty values is the same.
    ///
    /// ## Why it matters
    ///
    /// Everyone loses what the group grants. To remove a single member, select it in the path.
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
    /// ```http
    /// PUT /Groups/g1 HTTP/1.1
    ///
    /// { "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Sales", "members": [] }
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
    "SP324" "all-members-removed": Warning, since "0.1.0", fix None, cites [PATCH_REMOVE, PATCH_REPLACE, REPLACING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::MembersWiped { verb } = case.problem.kind else { return };
    out.report(case.place(), "This removes all members from the group").help(match verb {
        None => "A PUT replaces the whole array: send the members who stay.",
        Some(_) => "To remove one member, select it in the path: `members[value eq \"…\"]`.",
    });
}
