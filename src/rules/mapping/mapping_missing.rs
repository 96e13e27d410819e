use crate::company::sources::{FAQ_LICENSE_TYPE, FAQ_OFFICES};
use crate::finding::{Reporter, Severity};
use crate::mapping::{MissingAttribute, ProblemKind};
use crate::rules::words::quoted;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A mapping without any attribute that names the office, or without `licenseType`, `country`, `userName` or, with
    /// Entra, `active`.
    ///
    /// ## Why it matters
    ///
    /// Without an office, everyone is placed by country, and without a country, by the best match. No document says
    /// which license everyone gets without `licenseType`. Without `active`, nobody is ever suspended.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "definitions": { "base": { "properties": { "userName": { "type": "string" } } } } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "definitions": {
    ///   "base": { "properties": { "userName": { "type": "string" } } },
    ///   "custom": { "properties": {
    ///     "office": { "type": "string", "externalName": "officeName", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" },
    ///     "country": { "type": "string", "externalName": "country", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" },
    ///     "license": { "type": "string", "externalName": "licenseType", "externalNamespace": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User" }
    ///   } }
    /// } }
    /// ```
    "SP964" "mapping-missing": Warning, since "0.1.0", fix None, cites [FAQ_OFFICES, FAQ_LICENSE_TYPE], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::Missing { attribute, candidate } = &case.problem.kind else { return };
    if let Some(candidate) = candidate {
        return report_unknown(case, *attribute, candidate, out);
    }
    let (message, help, severity) = match *attribute {
        MissingAttribute::Office => (
            "Nothing in this mapping names the office",
            "The country decides for everyone, and where that does not help, the best match. Map `officeName` in the Enterprise User extension.",
            Severity::Warning,
        ),
        MissingAttribute::License => (
            "Nothing in this mapping requests a license",
            "What Dialpad does then is not documented; assumed: everyone gets Dialpad_Ai Voice. Map `licenseType` in the Enterprise User extension.",
            Severity::Info,
        ),
        MissingAttribute::Country => (
            "Nothing in this mapping sends the country",
            "Users without a matching office are placed by the best match. Map `country` in the Enterprise User extension.",
            Severity::Info,
        ),
        MissingAttribute::UserName => (
            "Nothing in this mapping sends `userName`",
            "A service provider rejects a user without it. Map the email address to `userName`.",
            Severity::Error,
        ),
        MissingAttribute::Active => (
            "Nothing in this mapping sends `active`",
            "Users who are disabled stay active in Dialpad. Map `Switch([IsSoftDeleted], , \"False\", \"True\", \"True\", \"False\")` to `active`.",
            Severity::Warning,
        ),
    };
    out.report(case.place(), message).severity(severity).help(help);
}

/// The schema has an attribute for it, but does not say what that is sent as.
fn report_unknown(case: &MappingCase<'_, '_>, attribute: MissingAttribute, candidate: &str, out: &mut Reporter<'_>) {
    let (what, attribute, severity) = match attribute {
        MissingAttribute::Office => ("names the office", "officeName", Severity::Warning),
        MissingAttribute::License => ("requests a license", "licenseType", Severity::Info),
        MissingAttribute::Country => ("sends the country", "country", Severity::Info),
        MissingAttribute::UserName | MissingAttribute::Active => return,
    };
    out.report(case.place(), format!("It is not known whether this mapping {what}")).severity(severity).help(format!(
        "The schema does not say what {} is sent as. To be sure, map `{attribute}` in the Enterprise User extension.",
        quoted(candidate)
    ));
}
