use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::mappings::ENTRA_SCOPE;
use crate::rules::words::{and_more, join_and, quoted};
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An Entra mapping with a `scope`: filters that people must pass.
    ///
    /// ## Why it matters
    ///
    /// Entra creates only people who pass. Users who passed once but no longer do are disabled or removed in Dialpad,
    /// unless the application skips out-of-scope deletions.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "synchronizationRules": [{ "objectMappings": [{ "targetObjectName": "User",
    ///   "scope": { "groups": [{ "name": "Sales", "clauses": [{ "sourceOperandName": "department", "operatorName": "EQUALS", "targetOperand": { "values": ["Sales"] } }] }] },
    ///   "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 }
    /// ] }] }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "synchronizationRules": [{ "objectMappings": [{ "targetObjectName": "User",
    ///   "scope": { "groups": [], "inputFilterGroups": [], "categoryFilterGroups": [] },
    ///   "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 }
    /// ] }] }] }
    /// ```
    "SP978" "mapping-scope": Info, since "0.1.0", fix None, cites [ENTRA_SCOPE], on Mapping(check)
}

/// The most attributes that the message names.
const MAX_NAMES: usize = 4;

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Scoped { attributes, deprovisions } = &case.problem.kind else { return };
    let names: Vec<String> = attributes.iter().take(MAX_NAMES).map(|name| quoted(name)).collect();
    let more = and_more((attributes.len() - names.len()) as u64 + 1);
    let criteria = if names.is_empty() { String::new() } else { format!(", depending on {}{more}", join_and(&names)) };
    let help = match deprovisions {
        true => {
            "Entra creates only people who pass these filters. Users who no longer pass `groups` are disabled or removed in Dialpad, unless deletions are skipped."
        }
        false => "Entra creates only people who pass these filters.",
    };
    out.report(case.place(), format!("This mapping applies only to some people{criteria}")).help(help);
}
