use crate::company::sources::FAQ_OFFICES;
use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::words::urn_damage;
use crate::rules::{MappingCase, rule};
use crate::scim::EXTENSIONS;

rule! {
    /// ## What it checks
    ///
    /// A namespace with a typo: a space, a missing colon, a wrong letter.
    ///
    /// ## Why it matters
    ///
    /// Nothing under a damaged URN is seen. One copy of the FAQ prints the URN with a space after `schemas:`, and one
    /// of Microsoft's samples omits the colon before `User`; both are easily copied into a mapping.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas: extension:enterprise:2.0:User" }
    /// } } } }
    /// ```
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0User:officeName", "source": { "type": "Attribute", "name": "physicalDeliveryOfficeName" } }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" }
    /// } } } }
    /// ```
    "SP962" "mapping-misspelled-urn": Error, since "0.1.0", fix Safe, cites [EXTENSIONS, FAQ_OFFICES], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::UrnDamaged { meant } = case.problem.kind else { return };
    let text = case.text();
    let urn = case.problem.within.map_or(text, |within| within.of(text));
    out.report(case.place(), format!("This URN {}", urn_damage(urn, meant)))
        .help(format!("The URN is {meant}. Nothing under a different one is seen."))
        .safe_fix("Correct the URN", case.move_to_namespace(meant));
}
