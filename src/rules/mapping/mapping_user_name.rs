use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::mappings::ENTRA_SCHEMA;
use crate::rules::words::quoted;
use crate::rules::{MappingCase, rule};
use crate::scim::USER_SCHEMA;

rule! {
    /// ## What it checks
    ///
    /// An Entra mapping that takes `userName` from an attribute that does not contain an email address, such as
    /// `mailNickname`.
    ///
    /// ## Why it matters
    ///
    /// In Dialpad, the user name should be the email address. With another name, Entra may not find a user who already
    /// exists, and asks for a new one.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///   { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "mailNickname" }, "matchingPriority": 1 }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///   { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 }
    /// ] }
    /// ```
    "SP987" "mapping-user-name": Warning, since "0.1.0", fix None, cites [ENTRA_SCHEMA, USER_SCHEMA], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::UserNameNotAddress { attribute } = &case.problem.kind else { return };
    out.report(case.place(), format!("`userName` is mapped from {}, which does not contain an email address", quoted(attribute)))
        .help("Dialpad expects the person's email address as the user name. Use `userPrincipalName` or `mail`, whichever that is.");
}
