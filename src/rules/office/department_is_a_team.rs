use crate::company::OfficeAttr;
use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::offices::leads_to;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A `department` that names no office and is not like the name of any, in a request in which no attribute names one.
    ///
    /// ## Why it matters
    ///
    /// Dialpad reads `department` as the name of an office. In most directories it is a team, such as "Engineering": then
    /// every user of it falls through to `country` without a word.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engineering", "country": "GB" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "London" }
    /// }
    /// ```
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "London", "department": "Engineering" }
    /// }
    /// ```
    "SP513" "department-is-a-team": Info, since "0.1.0", fix None, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::OfficeNameUnmatched { attr: OfficeAttr::Department, given, closed, near } = case.fact else { return };
    if !near.is_empty() || closed.is_some() || case.company.offices().is_empty() {
        return;
    }
    // A macro that was not filled in is no team.
    let probably = if given.value.contains("{$") { "" } else { ", probably of a team" };
    let message = format!("`department` {} is the name of no office{probably}", quoted(&given.value));
    let help = format!("Dialpad reads it as an office. {} Send the office as `officeName`.", leads_to(case.outcome));
    out.report(Place::request(given.span), message).help(help);
}
