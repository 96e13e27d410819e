use crate::company::sources::FAQ_REMOVED;
use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::mappings::{ENTRA_FUNCTIONS, ENTRA_MAPPING};
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A mapping of Entra's by which disabled users are sent as active, or active ones as disabled.
    ///
    /// ## Why it matters
    ///
    /// Who leaves keeps the license, or everyone is suspended in one night. `IsSoftDeleted` is true for those who are
    /// disabled, deleted, out of scope or no longer assigned.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "active", "source": { "type": "Function", "expression": "Switch([IsSoftDeleted], , \"False\", \"False\", \"True\", \"True\")" } }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "active", "source": { "type": "Function", "expression": "Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")" } }
    /// ] }
    /// ```
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "active", "source": { "type": "Function", "expression": "Not([IsSoftDeleted])" } }
    /// ] }
    /// ```
    "SP974" "mapping-active": Error, since "0.1.0", fix None, cites [FAQ_REMOVED, ENTRA_FUNCTIONS, ENTRA_MAPPING], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::ActiveInverted = case.problem.kind else { return };
    out.report(case.place(), "Disabled users are sent as active, or active ones as disabled").help(
        "Write `Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")`, or `Not([IsSoftDeleted])`.",
    );
}
