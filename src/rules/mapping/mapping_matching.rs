use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::mappings::ENTRA_SCHEMA;
use crate::rules::words::quoted;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An Entra mapping that does not match users by any attribute, or matches them by one that several people may
    /// share.
    ///
    /// ## Why it matters
    ///
    /// Before Entra creates a user, it looks for one who matches. With a vague attribute, it finds nobody, or somebody
    /// else.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "displayName", "source": { "type": "Attribute", "name": "displayName" }, "matchingPriority": 1 }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" }, "matchingPriority": 1 }
    /// ] }
    /// ```
    "SP972" "mapping-matching": Warning, since "0.1.0", fix None, cites [ENTRA_SCHEMA], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Matching { attribute } = &case.problem.kind else { return };
    let message = match attribute {
        Some(attribute) => format!("Users are matched by {}, which several people may share", quoted(attribute)),
        None => "Users are not matched by any attribute".to_owned(),
    };
    out.report(case.place(), message)
        .help("Match by `userName`, which should be the email address in Dialpad, with `matchingPriority` 1.");
}
