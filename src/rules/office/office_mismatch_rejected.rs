use crate::company::sources::LATER_OFFICE_MISMATCH;
use crate::finding::{Place, Reporter};
use crate::outcome::Fact;
use crate::rules::offices::{is_miss_reported, name_in_vain, preferred_attr};
use crate::rules::{FactCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A create in which neither a name nor the country leads to an office, in a company whose
    /// `settings.officeMismatch` rejects such requests: the `department` is a team. If the name is wrong, missing, or not
    /// where Dialpad reads it, or the country does not exist, the finding about that is the error.
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
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engineering", "country": "DE" }
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json settings.officeMismatch=reject
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "department": "Engineering", "country": "GB" }
    /// }
    /// ```
    "SP520" "office-mismatch-rejected": Error, since "0.1.0", fix None, cites [LATER_OFFICE_MISMATCH], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::OfficeRefused { place, setting } = case.fact else { return };
    if is_miss_reported(case) {
        return;
    }
    let name = name_in_vain(case);
    let message = format!("Neither {name} nor a country leads to an office, and such requests are rejected");
    let attr = preferred_attr(case).as_str();
    out.report(Place::request(*place), message)
        .help(format!("Send the exact name of an office in `{attr}`, or a country that has one."))
        .scim_type("invalidValue")
        .label(setting.map(Place::company), "Set here");
}
