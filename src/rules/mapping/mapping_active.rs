use crate::company::sources::FAQ_REMOVED;
use crate::finding::{Reporter, Severity};
use crate::idp::ENTRA_MAPPING;
use crate::json::{quote, replace_value};
use crate::mapping::ProblemKind;
use crate::rules::mappings::ENTRA_FUNCTIONS;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An Entra mapping that sends disabled users as active, or active ones as disabled, or that sends nothing when
    /// this changes.
    ///
    /// ## Why it matters
    ///
    /// People who leave keep their license, or everyone is suspended overnight. `IsSoftDeleted` is true for users who
    /// are disabled, deleted, out of scope or no longer assigned.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "active", "source": { "type": "Function", "expression": "Switch([IsSoftDeleted], , \"False\", \"False\", \"True\", \"True\")" } }
    /// ] }
    /// ```
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "active", "flowType": "ObjectAddOnly", "source": { "type": "Function", "expression": "Not([IsSoftDeleted])" } }
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
    "SP974" "mapping-active": Error, since "0.1.0", fix Review, cites [FAQ_REMOVED, ENTRA_FUNCTIONS, ENTRA_MAPPING], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        ProblemKind::ActiveInverted => {
            out.report(case.place(), "Disabled users are sent as active, or active ones as disabled").help(
                "Write `Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")`, or `Not([IsSoftDeleted])`.",
            );
        }
        ProblemKind::ActiveNotUpdated => {
            out.report(case.place(), "`active` is not sent when it changes")
                .severity(Severity::Warning)
                .help("Users who are disabled stay active in Dialpad. Apply this mapping always, not only during object creation.")
                .review_fix("Set it to “Always”", vec![replace_value(case.value(), quote("Always"))]);
        }
        _ => {}
    }
}
