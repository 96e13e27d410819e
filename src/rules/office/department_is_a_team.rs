use crate::company::OfficeAttr;
use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::offices::{
    destination, is_assumption_news, is_name_wrong, is_refused, is_team, is_unread, preferred_attr,
};
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A `department` that neither matches nor resembles an office name, in a request in which no attribute names an
    /// office. If the country does not lead to exactly one either, `country-ambiguous`, `best-match-assumed` or
    /// `office-mismatch-rejected` reports it.
    ///
    /// ## Why it matters
    ///
    /// Dialpad reads `department` as the name of an office. In most directories it is a team, such as “Engineering”:
    /// every user in it then silently falls back to `country`.
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
    let Fact::OfficeNameUnmatched { given, .. } = case.fact else { return };
    // Without any offices, nothing can be said; other rules report the attribute that is meant to name the office, and
    // what leads to none or to one of several.
    let is_reported = is_name_wrong(case) || is_unread(case) || is_assumption_news(case) || is_refused(case);
    if !is_team(case.fact) || case.company.offices().is_empty() || is_reported {
        return;
    }
    let message = format!("`department` {} is not the name of an office, but probably a team", quoted(given.value));
    let advice = match preferred_attr(case) {
        OfficeAttr::Department => "Send the name of an office instead.".to_owned(),
        attr => format!("Send the office as `{}`.", attr.as_str()),
    };
    let help = format!("Dialpad reads it as an office. {} {advice}", destination(case));
    out.report(Place::request(given.span), message).help(help);
}
