use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::mappings::ENTRA_SCHEMA;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A provisioning schema of Entra's with more than one mapping of users that is switched on.
    ///
    /// ## Why it matters
    ///
    /// One of them is looked at: of those that lead from Entra to the application that of the rule with the lowest `priority`,
    /// which Entra processes first. What the others send, or bring into Entra, is not told.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "synchronizationRules": [
    ///   { "sourceDirectoryName": "customappsso", "targetDirectoryName": "Azure Active Directory",
    ///     "objectMappings": [{ "targetObjectName": "User", "enabled": true, "attributeMappings": [] }] },
    ///   { "sourceDirectoryName": "Azure Active Directory", "targetDirectoryName": "customappsso",
    ///     "objectMappings": [{ "targetObjectName": "User", "enabled": true, "attributeMappings": [
    ///       { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 }
    ///     ] }] }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "synchronizationRules": [
    ///   { "sourceDirectoryName": "customappsso", "targetDirectoryName": "Azure Active Directory",
    ///     "objectMappings": [{ "targetObjectName": "User", "enabled": false, "attributeMappings": [] }] },
    ///   { "sourceDirectoryName": "Azure Active Directory", "targetDirectoryName": "customappsso",
    ///     "objectMappings": [{ "targetObjectName": "User", "enabled": true, "attributeMappings": [
    ///       { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 }
    ///     ] }] }
    /// ] }
    /// ```
    "SP990" "mapping-several": Info, since "0.1.0", fix None, cites [ENTRA_SCHEMA], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::NotRead = case.problem.kind else { return };
    out.report(case.place(), "This is another mapping of users, and is not looked at").help(
        "Of several one is looked at: it leads from Entra to the application, and its rule has the lowest `priority`. Give this one alone to have it checked.",
    );
}
