use crate::finding::Reporter;
use crate::idp::{DepartureKind, INTEROP_UNDEFINED};
use crate::rules::{InteropCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An attribute, or the URN of a schema, that no schema defines, where the option `profile` asks for the
    /// interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// The RFCs leave it to the service provider to pass over what it does not know. By the profile it refuses the whole
    /// request with `invalidSyntax`, so that nothing is lost unseen.
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
    "SP450" "interop-undefined": Warning, since "0.1.0", fix None, cites [INTEROP_UNDEFINED], on Interop(check)
}

fn check(case: &InteropCase<'_, '_>, out: &mut Reporter<'_>) {
    let DepartureKind::Undefined = case.departure.kind else { return };
    out.report(case.place(), "No schema defines this, so by the profile the whole request is refused")
        .help("The profile lets nothing be passed over. Send what the service provider lists in `/Schemas`.")
        .scim_type("invalidSyntax");
}
