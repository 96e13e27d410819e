use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_AUTHENTICATION};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// HTTP Basic authentication, if the option `profile` asks for the interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// The profile advises against it: the same name and password are sent with every request.
    ///
    /// ## Invalid
    ///
    /// ```http alone profile=interop
    /// GET /Users/u1 HTTP/1.1
    /// User-Agent: Fuzz-Ball 1.0
    /// Authorization: Basic ***
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone profile=interop
    /// GET /Users/u1 HTTP/1.1
    /// User-Agent: Fuzz-Ball 1.0
    /// Authorization: Bearer ***
    /// ```
    "SP462" "interop-basic-authentication": Info, since "0.1.0", fix None, cites [INTEROP_AUTHENTICATION], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::BasicAuthentication = departure.kind else { return };
    out.report(departure.place(), "The profile advises against HTTP Basic authentication")
        .help("Use a bearer token, if the service provider accepts one.");
}
