use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_TRANSPORT};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A URL that begins with `http://`, if the option `profile` asks for the interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// Everything that is sent, including the credential, can be read in transit. The profile asks for TLS.
    ///
    /// ## Invalid
    ///
    /// ```http alone profile=interop
    /// GET http://dialpad.com/scim/Users/u1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone profile=interop
    /// GET https://dialpad.com/scim/Users/u1
    /// ```
    "SP461" "interop-plain-http": Warning, since "0.1.0", fix None, cites [INTEROP_TRANSPORT], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::PlainHttp = departure.kind else { return };
    out.report(departure.place(), "The profile asks for TLS").help("Use a URL that begins with https://.");
}
