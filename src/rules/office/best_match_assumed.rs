use crate::company::sources::{FAQ_OFFICES, LATER_OFFICE_MISMATCH};
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::offices::{best_match, is_assumption_news, name_in_vain, preferred_attr};
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A create in which neither a name nor the country leads to an office, so that “the best matching office” is used:
    /// the `department` is a team. If the name is wrong, missing, or not where Dialpad reads it, the finding about that is
    /// enough.
    ///
    /// ## Why it matters
    ///
    /// How Dialpad finds it is not documented. Assumed: the office with the closest name, else the primary office, else
    /// one with an available license, else the first in the snapshot. The admin portal has a setting for the office
    /// mismatch behavior: copy it to `settings.officeMismatch`.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engineering" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engineering", "country": "GB" }
    /// }
    /// ```
    ///
    /// ```json settings.officeMismatch={"defaultOffice":"London"}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engineering" }
    /// }
    /// ```
    "SP519" "best-match-assumed": Warning, since "0.1.0", fix None, cites [FAQ_OFFICES, LATER_OFFICE_MISMATCH], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::BestMatch { office, place, .. } = case.fact else { return };
    if !is_assumption_news(case) {
        return;
    }
    let name = name_in_vain(case);
    let message = format!("Neither {name} nor a country leads to an office: Dialpad uses “the best matching office”");
    let attr = preferred_attr(case).as_str();
    out.report(Place::request(*place), message)
        .help(format!("{} Send the name of an office in `{attr}`.", best_match(case)))
        .label(Place::company(office.name.span), "Assumed");
}
