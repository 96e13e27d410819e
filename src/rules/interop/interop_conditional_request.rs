use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_CONDITIONS};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A header of a conditional request (`If-Match`, `If-None-Match`, `If-Modified-Since`, `If-Unmodified-Since`), if
    /// the option `profile` asks for the interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// The profile has no resource versions: a service provider may ignore the header and make a change that it should
    /// hold back, or reject the request.
    ///
    /// ## Invalid
    ///
    /// ```http alone profile=interop
    /// DELETE /Users/u1 HTTP/1.1
    /// User-Agent: Fuzz-Ball 1.0
    /// If-Match: W/"a330"
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone profile=interop
    /// DELETE /Users/u1 HTTP/1.1
    /// User-Agent: Fuzz-Ball 1.0
    /// ```
    "SP460" "interop-conditional-request": Warning, since "0.1.0", fix None, cites [INTEROP_CONDITIONS], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::Conditional = departure.kind else { return };
    out.report(departure.place(), "The profile does not support conditional requests")
        .help("The service provider may ignore this header or reject the request. Leave it out.");
}
