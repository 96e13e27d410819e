use crate::finding::Reporter;
use crate::outcome::Fact;
use crate::rules::{FactCase, rule};
use crate::scim::{ENDPOINTS, Endpoint};

rule! {
    /// ## What it checks
    ///
    /// A request to an endpoint whose behavior in Dialpad is not documented: groups, bulk, `/Me`.
    ///
    /// ## Why it matters
    ///
    /// The request may be valid by the RFCs and still do nothing. Its outcome is not guessed here.
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
        Endpoint::Groups => "What Dialpad does with groups is not documented",
        Endpoint::Bulk => "Whether Dialpad supports bulk requests is not documented",
        Endpoint::Me => "Whether Dialpad maps `/Me` to a user is not documented",
        _ => "What Dialpad does with this request is not documented",
    };
    let help = match case.request.endpoint {
        Endpoint::Groups => "No claim is made about its outcome. Try it with a test group.",
        _ => "No claim is made about its outcome. Try it with a test user.",
    };
    out.report(*place, message).help(help);
}
