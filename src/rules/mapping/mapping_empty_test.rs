use crate::finding::{Reporter, Severity};
use crate::mapping::ProblemKind;
use crate::rules::mappings::{ENTRA_FUNCTIONS, ENTRA_MAPPING};
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An expression of Entra's in which `IIF` or `Switch` decides by whether an attribute is empty: `IsPresent`, `IsNull`,
    /// `IsNullOrEmpty`, or a comparison with an empty text.
    ///
    /// ## Why it matters
    ///
    /// Microsoft's reference lists such a condition of `IIF` as not supported: where the attribute is empty, it fails. For
    /// `Switch` it says not to, while another page of Microsoft's has it in an example. In both an empty text among the keys
    /// of `Switch` does it.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "title", "source": { "type": "Function", "expression": "IIF(IsPresent([jobTitle]), [jobTitle], \"Staff\")" } }
    /// ] }
    /// ```
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "title", "source": { "type": "Function", "expression": "Switch(IsPresent([jobTitle]), \"Staff\", \"True\", [jobTitle])" } }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "title", "source": { "type": "Function", "expression": "Switch([jobTitle], [jobTitle], \"\", \"Staff\")" } }
    /// ] }
    /// ```
    "SP989" "mapping-empty-test": Warning, since "0.1.0", fix None, cites [ENTRA_FUNCTIONS, ENTRA_MAPPING], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::EmptyTest { function } = &case.problem.kind else { return };
    let (severity, why) = match function.as_str() {
        "IIF" => (
            Severity::Warning,
            "Microsoft's reference does not support it: where the attribute is empty, the condition fails.",
        ),
        _ => (Severity::Info, "Microsoft's reference says not to, and another of its pages does so."),
    };
    out.report(case.place(), format!("`{function}` asks here whether something is empty")).severity(severity).help(
        format!(
            "{why} Give `Switch` an empty text as a key instead: `Switch([jobTitle], [jobTitle], \"\", \"Staff\")`."
        ),
    );
}
