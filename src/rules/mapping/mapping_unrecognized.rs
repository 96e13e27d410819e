use crate::finding::Reporter;
use crate::mapping::{Foreign, ProblemKind};
use crate::rules::mappings::{ENTRA_SCHEMA, HOW_TO_EXPORT, OKTA_SCHEMA};
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
        Foreign::Elsewhere => (
            "This provisioning schema does not lead from Entra to an application",
            "Its `sourceDirectoryName` or `targetDirectoryName` is another directory. Give the schema of the job that provisions users to Dialpad.",
        ),
        Foreign::CutOff => (
            "PowerShell has cut the schema off here",
            "`ConvertTo-Json` writes two levels unless it is told more. Export it again with `ConvertTo-Json -Depth 20`.",
        ),
        Foreign::AttributeList => {
            ("This is a list of attributes, not a mapping: it does not say where their values come from", HOW_TO_EXPORT)
        }
        Foreign::People => ("These are people, not a schema", HOW_TO_EXPORT),
        Foreign::OktaMapping => (
            "This is Okta's mapping between profiles, not an app's schema",
            "It says where values come from, and not what they are sent as. The app's schema is at `/api/v1/meta/schemas/apps/{app}/default`; what the mapping makes of people, at `/api/v1/apps/{app}/users`.",
        ),
        Foreign::OktaApp => (
            "This is an app of Okta's, not its user schema",
            "The app's schema is at `/api/v1/meta/schemas/apps/{app}/default`, where `{app}` is this `id`.",
        ),
        Foreign::Other => ("This is neither Okta's app user schema nor Entra's provisioning schema", HOW_TO_EXPORT),
    };
    out.report(case.place(), message).help(help);
}
