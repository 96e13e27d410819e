use crate::company::sources::FAQ_OFFICES;
use crate::finding::Reporter;
use crate::mapping::ProblemKind;
use crate::rules::{MappingCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A mapping in which only the directory's department names an office.
    ///
    /// ## Why it matters
    ///
    /// Dialpad reads `department` as an office. In a directory, it is usually a team such as "Engineering", which is
    /// not the name of an office: everyone is placed by country.
    ///
    /// ## Invalid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "source": { "type": "Attribute", "name": "department" } }
    /// ] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json mapping
    /// { "attributeMappings": [
    ///     { "targetAttributeName": "userName", "source": { "type": "Attribute", "name": "userPrincipalName" } },
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "source": { "type": "Attribute", "name": "department" } },
    ///     { "targetAttributeName": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:officeName", "source": { "type": "Attribute", "name": "physicalDeliveryOfficeName" } }
    /// ] }
    /// ```
    "SP970" "mapping-department-is-a-team": Warning, since "0.1.0", fix None, cites [FAQ_OFFICES], on Mapping(check)
}

fn check(case: &MappingCase<'_, '_>, out: &mut Reporter<'_>) {
    let ProblemKind::DepartmentIsTeam = case.problem.kind else { return };
    out.report(case.place(), "Only the department names the office, and it is probably a team")
        .help("Dialpad reads `department` as the name of an office. Map the office to `officeName` too.");
}
