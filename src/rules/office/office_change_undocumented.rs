use crate::company::sources::{FAQ_OFFICES, REST_USER_UPDATE};
use crate::finding::{Place, Reporter, Severity};
use crate::outcome::Fact;
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An update that names an office other than the one the user is in.
    ///
    /// ## Why it matters
    ///
    /// The FAQ mentions offices only at creation. Whether an update moves a user is not documented; assumed: the office
    /// stays. Dialpad's REST API documents that a move to an office in another country also changes the user's numbers.
    /// If the snapshot does not have the current office, this is a note.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// PATCH /Users/u1 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{ "op": "replace", "value": { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Denver" } } }]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// PATCH /Users/u1 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{ "op": "replace", "value": { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Austin HQ" } } }]
    /// }
    /// ```
    "SP521" "office-change-undocumented": Warning, since "0.1.0", fix None, cites [FAQ_OFFICES, REST_USER_UPDATE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::OfficeChange { attr, given, office, current } = case.fact else { return };
    let (name, value) = (attr.as_str(), quoted(given.value));
    // Without any offices, nothing can be said about the name.
    let names_none = office.is_none() && !case.company.offices().is_empty();
    let message = match names_none {
        true => format!("`{name}` {value} is not the name of an office"),
        false => format!("`{name}` asks for the office {value} in an update"),
    };
    let known = current.map(|current| format!("The user is in {}. ", quoted(&current.name.value)));
    let advice = match (office, current) {
        _ if names_none => " If the office is new or was renamed, update the snapshot.",
        (Some(office), Some(current)) if office.is_abroad(current) => {
            " Move the user in the admin portal. A move to another country unassigns the user's numbers and assigns others."
        }
        (Some(_), Some(_)) => " Move the user in the admin portal.",
        _ => "",
    };
    let help = format!(
        "{}Whether an update moves a user is not documented; assumed: it does not.{advice}",
        known.unwrap_or_default()
    );
    let severity = if current.is_some() { Severity::Warning } else { Severity::Info };
    out.report(Place::request(given.span), message).severity(severity).help(help);
}
