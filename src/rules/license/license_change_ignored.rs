use crate::company::sources::FAQ_LICENSE_CHANGE;
use crate::finding::{Place, Reporter, Severity};
use crate::outcome::{Fact, LicenseVia};
use crate::rules::words::quoted;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An update whose `licenseType` differs from the user's license.
    ///
    /// ## Why it matters
    ///
    /// A license cannot be changed through SCIM, so the update does not do what it asks for, and it is assumed that no
    /// error says so. If the snapshot does not have the current license, this is a note. If Dialpad applies such
    /// changes in your account, set `settings.licenseUpdate`.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// PATCH /Users/u1 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{ "op": "replace", "value": { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "licenseType": "Dialpad_Ai Sales" } } }]
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
    ///   "Operations": [{ "op": "replace", "value": { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "licenseType": "Dialpad_Ai Voice" } } }]
    /// }
    /// ```
    ///
    /// ```http settings.licenseUpdate=apply
    /// PATCH /Users/u1 HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{ "op": "replace", "value": { "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "licenseType": "Dialpad_Ai Sales" } } }]
    /// }
    /// ```
    "SP609" "license-change-ignored": Warning, since "0.1.0", fix None, cites [FAQ_LICENSE_CHANGE], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::LicenseChangeIgnored { given, place, current } = case.fact else { return };
    let requested = given.as_ref().map_or_else(|| "the removal".to_owned(), |given| quoted(given.value));
    let message = format!("A license cannot be changed through SCIM: {requested} is ignored");
    let (severity, keeps) = match current {
        // A suspended user keeps none.
        Some(_) if case.outcome.license.via == LicenseVia::Freed => (Severity::Warning, String::new()),
        Some(current) => (Severity::Warning, format!("The user keeps {}. ", current.as_str())),
        None => (Severity::Info, "The current license is not in the snapshot. ".to_owned()),
    };
    out.report(Place::request(*place), message)
        .severity(severity)
        .help(format!("{keeps}Change it in the admin portal, or ask Dialpad's support team."));
}
