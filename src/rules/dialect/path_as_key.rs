use crate::finding::Reporter;
use crate::rules::{ScimCase, rule};
use crate::scim::{PATCHING, ProblemKind};

rule! {
    /// ## What it checks
    ///
    /// A path as a key, in an operation without a `path`: `"name.givenName"`.
    ///
    /// ## Why it matters
    ///
    /// According to the RFC, such a key is an attribute name, which no schema has. Entra sends it with the flag
    /// `aadOptscim062020`: from Entra, it is only informational.
    ///
    /// ## Invalid
    ///
    /// ```json idp=rfc
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "value": {"name.givenName": "Zoe"}}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "value": {"name": {"givenName": "Zoe"}}}]
    /// }
    /// ```
    "SP404" "path-as-key": Warning, since "0.1.0", fix None, cites [PATCHING], on Scim(check)
}

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    if let ProblemKind::DottedKey = case.problem.kind {
        out.report(case.place(), "This key is a path")
            .severity(case.severity())
            .help("It is read as one here. According to the RFC, a path belongs in `path`, and a key is a bare name.");
    }
}
