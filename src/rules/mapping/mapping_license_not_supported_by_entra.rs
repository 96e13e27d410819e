use crate::company::sources::ENTRA_LICENSE;
use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An Entra mapping that sends a license other than Dialpad_Ai Voice.
    ///
    /// ## Why it matters
    ///
    /// Dialpad's page on Entra says that its provisioning supports only that license.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:licenseType", "source": { "type": "Function", "expression": "Switch([department], \"Dialpad_Ai Voice\", \"Support\", \"Dialpad_Support\")" } }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:licenseType", "defaultValue": "Dialpad_Ai Voice" }
    /// ] }
    /// ```
    "SP971" "mapping-license-not-supported-by-entra": Warning, since "0.1.0", fix None, cites [ENTRA_LICENSE], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::LicenseNotByEntra { license } = case.problem.kind else { return };
    let message = format!("Entra sends {}, but only Dialpad_Ai Voice is supported with Entra", license.as_str());
    out.report(case.place(), message)
        .help("Dialpad's page on Entra says so. Assign the license in the admin portal, or try a test user first.");
}
