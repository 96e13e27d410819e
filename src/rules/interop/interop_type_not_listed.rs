use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_TYPES};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A `type` that the schema does not list for its attribute, if the option `profile` asks for the interoperability
    /// profile.
    ///
    /// ## Why it matters
    ///
    /// In the RFCs, the listed types are suggestions. The profile limits clients to those that the service provider
    /// publishes.
    ///
    /// ## Invalid
    ///
    /// ```json alone profile=interop
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"value": "zoe@fuzz-ball.example", "type": "secondary"}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json alone profile=interop
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "emails": [{"value": "zoe@fuzz-ball.example", "type": "other"}]
    /// }
    /// ```
    "SP451" "interop-type-not-listed": Warning, since "0.1.0", fix None, cites [INTEROP_TYPES], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::TypeNotListed { attribute } = departure.kind else { return };
    out.report(departure.place(), format!("The profile allows only the types of `{attribute}` that the schema lists"))
        .help("The service provider lists them as `canonicalValues` in `/Schemas`. Map the value to one of them.");
}
