use crate::company::sources::FAQ_NUMBER_CHANGE;
use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A mapping to the Dialpad number, `phoneNumbers` of type `Dialpad`, or to `extension`.
    ///
    /// ## Why it matters
    ///
    /// SCIM changes neither the direct number nor the extension. The attribute looks right in both systems, but
    /// changing the value at the provider changes nothing in Dialpad.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "dialpadPhone": { "type": "string", "externalName": "phoneNumbers.^[type=='Dialpad'].value", "externalNamespace": "urn:ietf:params:scim:schemas:core:2.0:User" }
    /// } } } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "phone": { "type": "string", "externalName": "phoneNumbers.^[type=='work'].value", "externalNamespace": "urn:ietf:params:scim:schemas:core:2.0:User" }
    /// } } } }
    /// ```
    "SP968" "mapping-number-ignored": Info, since "0.1.0", fix None, cites [FAQ_NUMBER_CHANGE], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::NumberIgnored { is_extension } = case.problem.kind else { return };
    let what = if is_extension { "The extension" } else { "The Dialpad number" };
    out.report(case.place(), format!("{what} is mapped, but SCIM does not change it")).help(
        "Dialpad ignores the value on updates. Change it in the admin portal, and keep the attribute only for reading.",
    );
}
