use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A path with a filter on a single-valued attribute.
    ///
    /// ## Why it matters
    ///
    /// A filter selects among several values. A conforming service provider returns 400 with `invalidPath`.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "name[givenName eq \"Zoe\"].familyName", "value": "Lind"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "name.familyName", "value": "Lind"}]
    /// }
    /// ```
    "SP323" "filter-on-single": Error, since "0.1.0", fix None, cites [PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::FilterOnSingle { name } = case.problem.kind else { return };
    out.report(case.place(), format!("`{name}` is single-valued: there is nothing to select"))
        .help("Remove the brackets from the path.")
        .scim_type("invalidPath");
}
