use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_HEADERS};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A request with headers, but without a `User-Agent`, if the option `profile` asks for the interoperability
    /// profile.
    ///
    /// ## Why it matters
    ///
    /// In the profile, every client gives its name, so that the service provider can tell who sends what when something
    /// goes wrong.
    ///
    /// ## Invalid
    ///
    /// ```http alone profile=interop
    /// GET /Users/u1 HTTP/1.1
    /// Accept: application/scim+json
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone profile=interop
    /// GET /Users/u1 HTTP/1.1
    /// User-Agent: Fuzz-Ball 1.0
    /// Accept: application/scim+json
    /// ```
    "SP453" "interop-user-agent-missing": Warning, since "0.1.0", fix None, cites [INTEROP_HEADERS], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::UserAgentMissing = departure.kind else { return };
    out.report(departure.place(), "The profile asks for a `User-Agent`, but there is none")
        .help("Name the client software in it, such as Fuzz-Ball 1.0.");
}
