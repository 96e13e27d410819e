use crate::company::sources::LATER_SHORTAGE;
use crate::finding::{Place, Reporter, Severity};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A request that needs a license when the office has none available, in a company whose `settings.licenseShortage`
    /// rejects such requests.
    ///
    /// ## Why it matters
    ///
    /// The user is not created, stays suspended, or keeps the current license. A later revision of the FAQ says that
    /// only as many licenses can be created as are available. That reactivating a user takes one is assumed: this is
    /// then a warning.
    ///
    /// ## Invalid
    ///
    /// ```json settings.licenseShortage=refuse
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Denver", "licenseType": "Dialpad_Ai Voice" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json settings.licenseShortage=refuse
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ", "licenseType": "Dialpad_Ai Voice" }
    /// }
    /// ```
    "SP611" "license-rejected": Error, since "0.1.0", fix None, cites [LATER_SHORTAGE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::SeatShort { office, license, is_bought: false, is_reactivation, available, place } = case.fact else {
        return;
    };
    let (severity, then) = match is_reactivation {
        // That reactivating takes a license is not documented.
        true => (Severity::Warning, "reactivating is assumed to take one, and to be rejected"),
        false => (Severity::Error, "the request is rejected"),
    };
    let message = format!("No {} license is available in {}: {then}", license.as_str(), quoted(&office.name.value));
    let shortage = case.outcome.seat.as_ref().and_then(|seat| seat.shortage.as_ref());
    let refused = shortage.map_or("Nothing changes.", |shortage| shortage.if_refused);
    out.report(Place::request(*place), message)
        .severity(severity)
        .help(format!("{refused} Free a license in this office or add one, then send the request again."))
        .label(Place::company(*available), "None available");
}
