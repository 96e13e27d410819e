use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::mappings::{ENTRA_SCHEMA, OKTA_SCHEMA};
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A text that is neither Okta's app user schema nor Entra's provisioning schema.
    ///
    /// ## Why it matters
    ///
    /// Nothing can be said of a mapping that cannot be read. Okta gives its schema at
    /// `/api/v1/meta/schemas/apps/{app}/default`, Microsoft Graph at
    /// `/servicePrincipals/{id}/synchronization/jobs/{job}/schema`.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "mappings": [] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" }
    /// } } } }
    /// ```
    "SP960" "mapping-unrecognized": Error, since "0.1.0", fix None, cites [OKTA_SCHEMA, ENTRA_SCHEMA], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Unrecognized = case.problem.kind else { return };
    out.report(case.place(), "This is neither Okta's app user schema nor Entra's provisioning schema")
        .help("Okta's has `definitions` with `properties`, Entra's has `synchronizationRules` or `attributeMappings`.");
}
