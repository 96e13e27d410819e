use crate::finding::Reporter;
use crate::idp::Idp;
use crate::mapping::{NotAMapping, ProblemKind};
use crate::rules::mappings::{ENTRA_SCHEMA, HOW_TO_EXPORT, OKTA_SCHEMA};
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Input that is neither Okta's app user schema nor Entra's provisioning schema.
    ///
    /// ## Why it matters
    ///
    /// Nothing can be said about a mapping that cannot be read. Okta returns its schema at
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
    let ProblemKind::Unrecognized(kind) = case.problem.kind else { return };
    let (message, help) = match kind {
        NotAMapping::OktaUsers => (
            "This is Okta's user schema, not an app's",
            "It does not say what is sent to Dialpad. The app's schema is at `/api/v1/meta/schemas/apps/{app}/default`.",
        ),
        NotAMapping::OktaGroups => (
            "This is Okta's group schema, not an app's",
            "It does not say what is sent to Dialpad. The app's schema is at `/api/v1/meta/schemas/apps/{app}/default`.",
        ),
        NotAMapping::ErrorResponse => (
            "This is an error response, not a schema",
            "Export Okta's app user schema or Entra's provisioning schema again, with an account that may read it.",
        ),
        NotAMapping::Jobs => (
            "These are provisioning jobs or their templates, not a schema",
            "A job's schema is at `/servicePrincipals/{id}/synchronization/jobs/{job}/schema`. If it is included here as `schema`, provide that alone.",
        ),
        NotAMapping::NoUsers => (
            "This provisioning schema has no mapping for users",
            "None of its `objectMappings` is for users and has `attributeMappings`. Provide the schema of the job that provisions users.",
        ),
        NotAMapping::OtherDirection => (
            "This provisioning schema does not lead from Entra to an application",
            "Its `sourceDirectoryName` or `targetDirectoryName` is another directory. Provide the schema of the job that provisions users to Dialpad.",
        ),
        NotAMapping::Truncated => (
            "PowerShell truncated the schema here",
            "`ConvertTo-Json` writes two levels by default. Export it again with `ConvertTo-Json -Depth 20`.",
        ),
        NotAMapping::AttributeList => {
            ("This is a list of attributes, not a mapping: it does not say where their values come from", HOW_TO_EXPORT)
        }
        NotAMapping::People => ("These are people, not a schema", HOW_TO_EXPORT),
        NotAMapping::OktaMapping => (
            "This is Okta's mapping between profiles, not an app's schema",
            "It says where values come from, not what they are sent as. The app's schema is at `/api/v1/meta/schemas/apps/{app}/default`, the resulting app users are at `/api/v1/apps/{app}/users`.",
        ),
        NotAMapping::App(Idp::Okta) => (
            "This is an Okta app, not its user schema",
            "The app's schema is at `/api/v1/meta/schemas/apps/{app}/default`, where `{app}` is this `id`.",
        ),
        NotAMapping::App(_) => (
            "This is an application of Entra, not the schema of its provisioning job",
            "The schema is at `/servicePrincipals/{id}/synchronization/jobs/{job}/schema`.",
        ),
        NotAMapping::Other => ("This is neither Okta's app user schema nor Entra's provisioning schema", HOW_TO_EXPORT),
    };
    out.report(case.place(), message).help(help);
}
