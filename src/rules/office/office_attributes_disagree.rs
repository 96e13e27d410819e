use crate::company::sources::FAQ_OFFICES;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Two attributes of one request that name different offices.
    ///
    /// ## Why it matters
    ///
    /// The FAQ lists `officeName`, `physicalDeliveryOfficeName` and `department` without saying which of them takes
    /// precedence. The first one in that order is assumed; the user may end up in the other office.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "department": "London" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "department": "Sales" }
    /// }
    /// ```
    "SP509" "office-attributes-disagree": Warning, since "0.1.0", fix None, cites [FAQ_OFFICES], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::OfficeConflict { first, first_given, later, given, office } = case.fact else { return };
    let (first, later) = (first.as_str(), later.as_str());
    let message = format!(
        "`{later}` names the office {}, but `{first}` names {}",
        quoted(&office.name.value),
        quoted(first_given.value)
    );
    out.report(Place::request(given.span), message)
        .help(format!(
            "Which of them takes precedence is not documented; assumed: `{first}`. Make them agree, or send only one."
        ))
        .label(Place::request(first_given.span), "Assumed to decide");
}
