use crate::finding::{Reporter, Severity};
use crate::idp::ENTRA_MAPPING;
use crate::mapping::ProblemKind;
use crate::rules::mappings::ENTRA_FUNCTIONS;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An Entra expression in which `IIF` or `Switch` tests whether an attribute is empty: `IsPresent`, `IsNull`,
    /// `IsNullOrEmpty`, or a comparison with an empty string.
    ///
    /// ## Why it matters
    ///
    /// Microsoft's reference lists such a condition in `IIF` as not supported: if the attribute is empty, it fails. For
    /// `Switch`, it says not to use one, while another Microsoft page has one in an example. An empty string among the
    /// keys of `Switch` replaces both.
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
            "Microsoft's reference lists it as not supported: if the attribute is empty, the condition fails.",
        ),
        _ => (Severity::Info, "Microsoft's reference says not to do this, but another Microsoft page does."),
    };
    out.report(case.place(), format!("`{function}` tests whether something is empty")).severity(severity).help(
        format!(
            "{why} Give `Switch` an empty string as a key instead: `Switch([jobTitle], [jobTitle], \"\", \"Staff\")`."
        ),
    );
}
