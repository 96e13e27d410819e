use crate::company::sources::LATER_OFFICE_MISMATCH;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A create in which neither a name nor the country leads to an office, in a company whose
    /// `settings.officeMismatch` rejects such requests.
    ///
    /// ## Why it matters
    ///
    /// The user is not created, and the identity provider shows an error for them until the name, the country or the
    /// mapping is fixed.
    ///
    /// ## Invalid
    ///
    /// ```json settings.officeMismatch=reject
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "Berlin", "country": "DE" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json settings.officeMismatch=reject
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "officeName": "London", "country": "DE" }
    /// }
    /// ```
    "SP520" "office-mismatch-rejected": Error, since "0.1.0", fix None, cites [LATER_OFFICE_MISMATCH], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::OfficeRefused { place, setting } = case.fact else { return };
    let draft = out
        .report(Place::request(*place), "Neither name nor country leads to an office, and such requests are rejected")
        .help("Send the exact name of an office, or a country that has one.")
        .scim_type("invalidValue");
    if let Some(setting) = setting {
        draft.label(Place::company(*setting), "Set here");
    }
}
