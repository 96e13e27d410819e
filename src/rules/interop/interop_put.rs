use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_UPDATES};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A `PUT` of a resource, if the option `profile` asks for the interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// A `PUT` may clear what it does not name, and service providers disagree about that. In the profile, resources
    /// are changed with `PATCH` only.
    ///
    /// ## Invalid
    ///
    /// ```http alone profile=interop
    /// PUT /Users/u1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"],
    ///   "userName": "zoe@fuzz-ball.example",
    ///   "title": "Lead"
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone profile=interop
    /// PATCH /Users/u1
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "title", "value": "Lead"}]
    /// }
    /// ```
    "SP456" "interop-put": Warning, since "0.1.0", fix None, cites [INTEROP_UPDATES], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::Put = departure.kind else { return };
    out.report(departure.place(), "The profile does not support `PUT`")
        .help("Use `PATCH`, which names what changes and leaves the rest as it is.");
}
