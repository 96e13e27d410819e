use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::mappings::ENTRA_SCHEMA;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An Entra provisioning schema with more than one mapping for users that is switched on.
    ///
    /// ## Why it matters
    ///
    /// Only one of them is checked: of those that lead from Entra to the application, the one whose rule has the lowest
    /// `priority`, which Entra processes first. What the others send, or bring into Entra, is not reported.
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
    out.report(case.place(), "This is another mapping for users, which is not checked").help(
        "Only one of several is checked: the one that leads from Entra to the application and whose rule has the lowest `priority`. Provide this one alone to have it checked.",
    );
}
