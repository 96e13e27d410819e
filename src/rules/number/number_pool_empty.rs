use crate::company::sources::FAQ_NUMBERS;
use crate::finding::{Place, Reporter};
use crate::outcome::{Certainty, Fact};
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A create that needs a direct number when no unassigned number is left.
    ///
    /// ## Why it matters
    ///
    /// Dialpad then assigns a number based on the area code that the admin chose for the account. To give new users
    /// particular numbers, add them to the pool first.
    ///
    /// ## Invalid
    ///
    /// ```json company.offices=[{"name":"London","numbers":[]}]
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "London", "licenseType": "Dialpad_Ai Voice" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "London", "licenseType": "Dialpad_Ai Voice" }
    /// }
    /// ```
    "SP702" "number-pool-empty": Info, since "0.1.0", fix None, cites [FAQ_NUMBERS], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::PoolEmpty { area_code, place } = case.fact else { return };
    let then = if case.outcome.number.decision.certainty == Certainty::Assumed { "; assumed" } else { "" };
    let place = Place::request(*place);
    match area_code {
        Some(code) => out
            .report_formatted(
                place,
                format_args!("No unassigned number is left{then}: Dialpad assigns a number in area code {code}"),
            )
            .help("To choose which numbers new users get, add numbers to the pool first."),
        None => out
            .report(place, "No unassigned number is left, and the snapshot has no area code")
            .help("Add `settings.accountAreaCode` or `offices[].areaCode`, or add numbers to the pool."),
    };
}
