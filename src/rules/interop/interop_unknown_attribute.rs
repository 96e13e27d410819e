use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_UNDEFINED};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// An attribute or a schema URN that is not defined, if the option `profile` asks for the interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// The RFCs let the service provider ignore what it does not know. In the profile, it rejects the whole request
    /// with `invalidSyntax`, so nothing is lost unnoticed.
    ///
    /// ## Invalid
    ///
    /// ```json alone profile=interop
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "shoeSize": "44"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json alone profile=interop
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "nickName": "Zo"
    /// }
    /// ```
    "SP450" "interop-unknown-attribute": Warning, since "0.1.0", fix None, cites [INTEROP_UNDEFINED], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::Undefined = departure.kind else { return };
    out.report(departure.place(), "No schema defines this: under the profile, the whole request is rejected")
        .help("Under the profile, nothing is ignored. Send what the service provider lists in `/Schemas`.")
        .scim_type("invalidSyntax");
}
