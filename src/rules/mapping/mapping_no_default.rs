use crate::finding::Reporter;
use crate::mapping::{ProblemKind, Role};
use crate::rules::mappings::ENTRA_FUNCTIONS;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An Entra mapping that takes the office or the license from a `Switch` without a default.
    ///
    /// ## Why it matters
    ///
    /// Microsoft's reference does not say what is sent for a value that is not among the keys. It is assumed here that
    /// nothing is: whoever has such a value, or none, gets no office or license from the mapping.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:officeName", "source": { "type": "Function", "expression": "Switch([city], , \"Austin\", \"Austin HQ\", \"Denver\", \"Denver\")" } }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:officeName", "source": { "type": "Function", "expression": "Switch([city], \"Austin HQ\", \"Denver\", \"Denver\")" } }
    /// ] }
    /// ```
    "SP991" "mapping-no-default": Info, since "0.1.0", fix None, cites [ENTRA_FUNCTIONS], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::NoDefault { attribute, role } = &case.problem.kind else { return };
    let then = match role {
        Role::License => "Dialpad then decides the license",
        _ => "the country then decides",
    };
    out.report(case.place(), format!("This `Switch` has no default for `{attribute}`")).help(format!(
        "What Entra sends for a value that is not among the keys is not documented; assumed: nothing, and {then}. To avoid that, give `Switch` a default as its second argument."
    ));
}
