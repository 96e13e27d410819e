use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Severity};
use crate::mapping::ProblemKind;
use crate::rules::{MappingCase, rule};
use crate::scim::{ENTERPRISE, EXTENSIONS};

rule! {
    /// ## What it checks
    ///
    /// An attribute of the Enterprise User extension that is mapped to the core schema or to a namespace of its own.
    /// This is an error if Dialpad reads it only in the extension, as the FAQ says of the attributes that decide, and
    /// nothing in the extension decides in its place.
    ///
    /// ## Why it matters
    ///
    /// Dialpad reads custom attributes under one namespace only. Elsewhere, it does not see the office and the license
    /// of anyone the mapping applies to: users fall back to an office in their country.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:core:2.0:User" },
    ///     "license": { "type": "string", "externalName": "licenseType" }
    /// } } } }
    /// ```
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "officeName", "source": { "type": "Attribute", "name": "physicalDeliveryOfficeName" } }
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
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:officeName", "source": { "type": "Attribute", "name": "physicalDeliveryOfficeName" } }
    /// ] }
    /// ```
    "SP961" "mapping-outside-extension": Error, since "0.1.0", fix Safe, cites [FAQ_OFFICES, EXTENSIONS], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OutsideExtension { attribute, is_documented, is_core, is_served } = case.problem.kind else {
        return;
    };
    if !is_documented {
        return elsewhere(case, attribute, is_core, out);
    }
    if is_served {
        out.report(case.place(), format!("Dialpad does not see `{attribute}` here"))
            .severity(Severity::Info)
            .help(format!("It reads `{attribute}` only in the namespace {ENTERPRISE}, where this mapping already has what decides. Nothing needs to be done."));
        return;
    }
    out.report(case.place(), format!("Dialpad does not see `{attribute}` here"))
        .help(format!("It reads `{attribute}` only in the namespace {ENTERPRISE}. {}", without(attribute)))
        .safe_fix("Map it to the Enterprise User extension", case.move_to_namespace(ENTERPRISE));
}

/// Returns what follows for everyone if Dialpad does not see the attribute.
fn without(attribute: &str) -> &'static str {
    match attribute {
        "licenseType" => "Which license everyone gets without it is not documented.",
        "country" => "Without it, the best match decides for everyone whose office is not named.",
        _ => "Without it, the country decides the office, unless another attribute names one.",
    }
}

/// Reports an attribute that the FAQ does not mention.
fn elsewhere(case: &MappingCase<'_, '_>, attribute: &str, is_core: bool, out: &mut Reporter<'_>) {
    out.report(case.place(), format!("`{attribute}` belongs to the Enterprise User extension"))
        .severity(Severity::Warning)
        .help(format!("Its namespace is {ENTERPRISE}. Whether Dialpad reads it at all is not documented."))
        .safe_fix("Map it to the Enterprise User extension", case.move_to_namespace(ENTERPRISE).filter(|_| is_core));
}
