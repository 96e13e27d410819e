use crate::company::sources::FAQ_SHORTAGE;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};
use crate::text::Quoted;

rule! {
    /// ## What it checks
    ///
    /// A request that needs a license when the office has none available, in a company that adds more.
    ///
    /// ## Why it matters
    ///
    /// Dialpad bills the added license at the prorated amount, as if it were bought today. The estimate is based on the
    /// prices in the snapshot; Dialpad has not published a formula.
    ///
    /// ## Invalid
    ///
    /// ```json as-of=2026-11-10
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Denver", "licenseType": "Dialpad_Ai Voice" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Ai Voice" }
    /// }
    /// ```
    "SP610" "license-bought": Warning, since "0.1.0", fix None, cites [FAQ_SHORTAGE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::SeatShort { office, license, is_bought: true, is_reactivation, available, place } = case.fact else {
        return;
    };
    let then = match case.company.settings().license_shortage.span {
        Some(_) => "one is bought",
        None => "one is bought if the company adds more",
    };
    // That reactivating takes a license is not documented.
    let hedge = if *is_reactivation { "reactivating is assumed to take one, and " } else { "" };
    let (license, name) = (license.as_str(), Quoted(&office.name.value));
    let draft = out
        .report_formatted(
            Place::request(*place),
            format_args!("No {license} license is available in {name}: {hedge}{then}"),
        )
        .label(Place::company(*available), "None available");
    const ADVICE: &str = "To avoid that, free a license in this office first.";
    match case.outcome.seat.as_ref().and_then(|seat| seat.shortage.as_ref()) {
        Some(shortage) => draft.help_formatted(format_args!("{} {ADVICE}", shortage.if_bought)),
        None => draft.help(ADVICE),
    };
}
