use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::{MappingCase, rule};
use crate::scim::USER_SCHEMA;

rule! {
    /// ## What it checks
    ///
    /// A mapping to `password`.
    ///
    /// ## Why it matters
    ///
    /// A password in a mapping is a secret in every export of it, and in every request. Whether Dialpad uses it is not
    /// documented.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "password", "defaultValue": "" }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } }
    /// ] }
    /// ```
    "SP973" "mapping-password": Warning, since "0.1.0", fix None, cites [USER_SCHEMA], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Password = case.problem.kind else { return };
    out.report(case.place(), "A password is mapped")
        .help("Whether Dialpad uses it is not documented. Remove the attribute, and change the password if it was a real one.");
}
