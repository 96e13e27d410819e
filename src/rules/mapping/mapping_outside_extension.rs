use crate::company::sources::FAQ_OFFICES;
use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::{MappingCase, rule};
use crate::scim::{ENTERPRISE, EXTENSIONS};

rule! {
    /// ## What it checks
    ///
    /// An attribute that Dialpad reads in the Enterprise User extension is mapped to the core schema, or to a
    /// namespace of its own.
    ///
    /// ## Why it matters
    ///
    /// Dialpad reads custom attributes under one namespace only. Elsewhere the office and the license of everyone
    /// whom the mapping serves are not seen: users fall to an office of their country.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:core:2.0:User" },
    ///     "license": { "type": "string", "externalName": "licenseType" }
    /// } } } }
    /// ```
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "officeName", "source": { "type": "Attribute", "name": "physicalDeliveryOfficeName" } }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" }
    /// } } } }
    /// ```
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:officeName", "source": { "type": "Attribute", "name": "physicalDeliveryOfficeName" } }
    /// ] }
    /// ```
    "SP961" "mapping-outside-extension": Error, since "0.1.0", fix Safe, cites [FAQ_OFFICES, EXTENSIONS], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OutsideExtension { attribute, .. } = case.problem.kind else { return };
    let draft = out
        .report(case.place(), format!("Dialpad does not see `{attribute}` here"))
        .help(format!("It reads `{attribute}` only in the namespace {ENTERPRISE}. Without it everyone falls back on what Dialpad assumes."));
    if let Some(edits) = case.in_namespace(ENTERPRISE) {
        draft.safe_fix("Map it to the Enterprise User extension", edits);
    }
}
