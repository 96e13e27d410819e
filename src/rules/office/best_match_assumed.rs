use crate::company::sources::{FAQ_OFFICES, LATER_OFFICE_MISMATCH};
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::offices::choice_reason;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A create in which neither a name nor the country leads to an office, so that “the best matching office” is used.
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
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Berlin", "country": "DE" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "London", "country": "DE" }
    /// }
    /// ```
    ///
    /// ```json settings.officeMismatch={"defaultOffice":"London"}
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Berlin", "country": "DE" }
    /// }
    /// ```
    "SP519" "best-match-assumed": Warning, since "0.1.0", fix None, cites [FAQ_OFFICES, LATER_OFFICE_MISMATCH], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::BestMatch { office, chosen, place } = case.fact else { return };
    // The only office is the best one.
    if case.company.only_office().is_some() {
        return;
    }
    let help = format!(
        "Which one that is, is not documented; assumed: {}, {}. Name an office, or set `settings.officeMismatch` to match Dialpad.",
        quoted(&office.name.value),
        choice_reason(*chosen)
    );
    out.report(
        Place::request(*place),
        "Neither name nor country leads to an office: Dialpad uses “the best matching office”",
    )
    .help(help)
    .label(Place::company(office.name.span), "Assumed");
}
