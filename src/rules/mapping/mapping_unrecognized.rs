use crate::finding::Reporter;
use crate::mapping::{Foreign, ProblemKind};
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
    let ProblemKind::Unrecognized(foreign) = case.problem.kind else { return };
    let (message, help) = match foreign {
        Foreign::OktaUsers => (
            "This is Okta's user schema, not an app's",
            "It says nothing of what is sent to Dialpad. The app's schema is at `/api/v1/meta/schemas/apps/{app}/default`.",
        ),
        Foreign::OktaGroups => (
            "This is Okta's group schema, not an app's",
            "It says nothing of what is sent to Dialpad. The app's schema is at `/api/v1/meta/schemas/apps/{app}/default`.",
        ),
        Foreign::Failure => (
            "This is an answer that says an error, not a schema",
            "Ask again for Okta's app user schema, or Entra's provisioning schema, as someone who may read it.",
        ),
        Foreign::Jobs => (
            "These are provisioning jobs or their templates, not a schema",
            "A job's schema is at `/servicePrincipals/{id}/synchronization/jobs/{job}/schema`. Where it stands in here as `schema`, give that alone.",
        ),
        Foreign::NoUsers => (
            "This provisioning schema has no mapping of users",
            "None of its `objectMappings` is for users and has `attributeMappings`. Give the schema of the job that provisions users.",
        ),
        Foreign::Other => (
            "This is neither Okta's app user schema nor Entra's provisioning schema",
            "Okta's has `definitions` with `properties`, Entra's has `synchronizationRules` or `attributeMappings`.",
        ),
    };
    out.report(case.place(), message).help(help);
}
