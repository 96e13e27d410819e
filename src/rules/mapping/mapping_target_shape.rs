use crate::finding::{Reporter, Severity};
use crate::mapping::{ProblemKind, Unsent};
use crate::rules::words::join_and;
use crate::rules::{MappingCase, rule};
use crate::scim::USER_SCHEMA;

rule! {
    /// ## What it checks
    ///
    /// A target that cannot take what is sent: a complex attribute that is given a plain value, or an attribute that
    /// only the service provider writes.
    ///
    /// ## Why it matters
    ///
    /// `emails` is an array of objects. A string in its place is rejected or lost. Roles from
    /// `AppRoleAssignmentsComplex` or `AssertiveAppRoleAssignmentsComplex`, and Entra's manager, are sent in forms that
    /// are accepted.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///   { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 },
    ///   { "targetAttributeName": "emails", "source": { "type": "Attribute", "name": "mail" } }
    /// ] }
    /// ```
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///   { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 },
    ///   { "targetAttributeName": "id", "source": { "type": "Attribute", "name": "objectId" } }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///   { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 },
    ///   { "targetAttributeName": "emails[type eq \"work\"].value", "source": { "type": "Attribute", "name": "mail" } },
    ///   { "targetAttributeName": "externalId", "source": { "type": "Attribute", "name": "objectId" } }
    /// ] }
    /// ```
    "SP979" "mapping-target-shape": Error, since "0.1.0", fix None, cites [USER_SCHEMA], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Unsent { why, target: Some(target), .. } = case.problem.kind else { return };
    let name = &target.name;
    match why {
        Unsent::SubAttributesRequired => {
            let parts: Vec<String> = target.sub.iter().map(|part| format!("`{}`", part.name)).collect();
            out.report(case.place(), format!("`{name}` does not take a plain value")).help(format!(
                "Its sub-attributes are {}. Map to one of them; a plain value is rejected or lost.",
                join_and(&parts)
            ));
        }
        Unsent::ReadOnlyTarget => {
            out.report(case.place(), format!("`{name}` is read-only"))
                .severity(Severity::Warning)
                .help("Only the service provider writes it, and it ignores what is sent. Remove it from the mapping.");
        }
        _ => {}
    }
}
