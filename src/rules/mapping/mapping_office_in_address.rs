use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Reporter, Severity};
use crate::idp::ENTRA_REQUESTS;
use crate::json::{quote, replace_value};
use crate::mapping::ProblemKind;
use crate::rules::{MappingCase, rule};
use crate::scim::ENTERPRISE;

rule! {
    /// ## What it checks
    ///
    /// Entra's default mapping, which sends the office's name as `addresses[type eq "other"].formatted`.
    ///
    /// ## Why it matters
    ///
    /// Dialpad looks for the office in the Enterprise User extension. In an address, it is not seen, and everyone is
    /// placed by country.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "addresses[type eq \"other\"].formatted", "source": { "type": "Attribute", "name": "physicalDeliveryOfficeName" } }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:physicalDeliveryOfficeName", "source": { "type": "Attribute", "name": "physicalDeliveryOfficeName" } }
    /// ] }
    /// ```
    "SP969" "mapping-office-in-address": Warning, since "0.1.0", fix Review, cites [FAQ_OFFICES, ENTRA_REQUESTS], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::OfficeInAddress { is_named } = case.problem.kind else { return };
    let target = format!("{ENTERPRISE}:physicalDeliveryOfficeName");
    let severity = if is_named { Severity::Info } else { Severity::Warning };
    let draft = out
        .report(case.place(), "The office's name is sent in an address, where Dialpad does not look for it")
        .severity(severity)
        .help(format!("This is Entra's default mapping. Map it to {target}."));
    if !is_named {
        draft.review_fix(
            "Map it to `physicalDeliveryOfficeName` in the extension",
            vec![replace_value(case.value(), quote(&target))],
        );
    }
}
