use crate::company::sources::FAQ_LICENSE_TYPE;
use crate::company::{LicenseType, Mismatch};
use crate::finding::{Reporter, Severity};
use crate::mapping::ProblemKind;
use crate::rules::words::{join_and, quoted};
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A value for `licenseType`, offered to admins or sent as a constant, that is not one of the three licenses. The
    /// FAQ's “Dialpad_Support (Contact Center)” is treated as `Dialpad_Support`, with a note.
    ///
    /// ## Why it matters
    ///
    /// Dialpad knows `Dialpad_Ai Voice`, `Dialpad_Support` and `Dialpad_Ai Sales`. No document says which license users
    /// get if another value is picked from the list.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "license": { "type": "string", "externalName": "licenseType", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    ///       "enum": ["Dialpad_Ai_Voice", "Dialpad_Support"] }
    /// } } } }
    /// ```
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:licenseType", "defaultValue": "Ai Voice" }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "definitions": { "custom": { "properties": {
    ///     "license": { "type": "string", "externalName": "licenseType", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
    ///       "enum": ["Dialpad_Ai Voice", "Dialpad_Support"] }
    /// } } } }
    /// ```
    "SP966" "mapping-license-value": Warning, since "0.1.0", fix Review, cites [FAQ_LICENSE_TYPE], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let (given, suggestion) = match &case.problem.kind {
        ProblemKind::LicenseValue { given, suggestion } => (given, suggestion),
        ProblemKind::LicenseGloss => return gloss(case, out),
        _ => return,
    };
    let message = format!("{} is not a known license", quoted(given));
    let Some((license, miss)) = suggestion else {
        let licenses = LicenseType::ALL.map(LicenseType::as_str);
        let help = format!(
            "The licenses are {}. What Dialpad does with any other value is not documented.",
            join_and(&licenses)
        );
        out.report(case.place(), message).help(help);
        return;
    };
    let because = match miss {
        Mismatch::Spelling => "The spelling differs",
        Mismatch::ProductName => "This is the product's name",
        Mismatch::RestName => "This is the REST API's name for it",
        Mismatch::Typo => "There is a typo",
    };
    let help = format!(
        "Did you mean {}? {because}. What Dialpad does with any other value is not documented.",
        license.as_str()
    );
    case.suggest(out.report(case.place(), message).help(help), license.as_str());
}

fn gloss(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let draft = out
        .report(case.place(), format!("{} contains the FAQ's note in parentheses", quoted(LicenseType::GLOSS)))
        .severity(Severity::Info)
        .help("Whether Dialpad accepts it is not documented; assumed: it is the same as Dialpad_Support.");
    case.suggest(draft, LicenseType::Support.as_str());
}
