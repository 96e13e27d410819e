use crate::company::sources::FAQ_SHORTAGE;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

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
    let then =
        if *is_reactivation { format!("reactivating is assumed to take one, and {then}") } else { then.to_owned() };
    let message = format!("No {} license is available in {}: {then}", license.as_str(), quoted(&office.name.value));
    let shortage = case.outcome.seat.as_ref().and_then(|seat| seat.shortage.as_ref());
    let estimate = shortage.map(|shortage| shortage.if_bought.to_string()).unwrap_or_default();
    out.report(Place::request(*place), message)
        .help(format!("{estimate} To avoid that, free a license in this office first.").trim_start().to_owned())
        .label(Place::company(*available), "None available");
}
