use crate::company::sources::FAQ_SHORTAGE;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A request that needs a license when the snapshot does not say how many are available in the office.
    ///
    /// ## Why it matters
    ///
    /// It is unclear whether a license has to be bought or the request is rejected. Unknown means neither zero nor
    /// enough.
    ///
    /// ## Invalid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Boston – Back Bay", "licenseType": "Dialpad_Support" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Boston – Back Bay", "licenseType": "Dialpad_Ai Voice" }
    /// }
    /// ```
    "SP612" "license-seats-unknown": Info, since "0.1.0", fix None, cites [FAQ_SHORTAGE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::SeatUnknown { office, license, is_bought, place } = case.fact else { return };
    let (office_name, license) = (quoted(&office.name.value), license.as_str());
    let message = format!("The snapshot does not say how many {license} licenses are available in {office_name}");
    let question = if *is_bought { "Whether one has to be bought" } else { "Whether the request is rejected" };
    out.report(Place::request(*place), message)
        .help(format!("{question} is therefore unknown. Add the counts to `offices[].licenses`."))
        .label(Place::company(office.name.span), "This office");
}
