use crate::finding::Reporter;
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};
use crate::scim::{ENDPOINTS, Endpoint};

rule! {
    /// ## What it checks
    ///
    /// A request at an endpoint of which no document says what Dialpad does there: groups, bulk, `/Me`.
    ///
    /// ## Why it matters
    ///
    /// The request may be right by the RFCs and do nothing. What becomes of it is not guessed here.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// DELETE /Groups/g1 HTTP/1.1
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// DELETE /Users/u5 HTTP/1.1
    /// ```
    ///
    /// ```http
    /// GET /Groups/g1 HTTP/1.1
    /// ```
    "SP813" "endpoint-undocumented": Info, since "0.1.0", fix None, cites [ENDPOINTS], on Fact(check)
}

fn check(case: &FactCase<'_, '_>, out: &mut Reporter<'_>) {
    let Fact::EndpointUndocumented { place } = case.fact else { return };
    let message = match case.request.endpoint {
        Endpoint::Groups => "What becomes of groups in Dialpad is not documented",
        Endpoint::Bulk => "Whether Dialpad takes Bulk requests is not documented",
        Endpoint::Me => "Whether Dialpad has a user behind `/Me` is not documented",
        _ => "What Dialpad does with this request is not documented",
    };
    let help = match case.request.endpoint {
        Endpoint::Groups => "Nothing is claimed about its outcome. Try it with a group made for that.",
        _ => "Nothing is claimed about its outcome. Try it with a test user.",
    };
    out.report(*place, message).help(help);
}
