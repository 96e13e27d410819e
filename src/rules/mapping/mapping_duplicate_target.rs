use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::mappings::{ENTRA_SCHEMA, OKTA_SCHEMA};
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Two attributes that are mapped to the same target.
    ///
    /// ## Why it matters
    ///
    /// Only one of the two values arrives, and no document says which.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" },
    ///     "site": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" }
    /// } } } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" },
    ///     "site": { "type": "string", "externalName": "division", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" }
    /// } } } }
    /// ```
    "SP975" "mapping-duplicate-target": Warning, since "0.1.0", fix None, cites [OKTA_SCHEMA, ENTRA_SCHEMA], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::DuplicateTarget { first } = case.problem.kind else { return };
    out.report(case.place(), format!("{} is mapped to the same target as another attribute", case.name()))
        .label(case.at(first), "The other one")
        .help("Only one of the two values arrives. Remove one of them, or give it another target.");
}
