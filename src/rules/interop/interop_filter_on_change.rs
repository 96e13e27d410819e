use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_FILTERS};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A `filter` in the URL of a method other than `GET`, if the option `profile` asks for the interoperability
    /// profile.
    ///
    /// ## Why it matters
    ///
    /// What it would change depends on what the service provider finds. In the profile, a change names its resource by
    /// id.
    ///
    /// ## Invalid
    ///
    /// ```http alone profile=interop
    /// PATCH /Users?filter=userName%20eq%20%22zoe%22
    ///
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "active", "value": false}]
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
    ///   "Operations": [{"op": "replace", "path": "active", "value": false}]
    /// }
    /// ```
    "SP455" "interop-filter-on-change": Warning, since "0.1.0", fix None, cites [INTEROP_FILTERS], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::FilterOnChange = departure.kind else { return };
    out.report(departure.place(), "The profile supports a filter in the URL of a `GET` only")
        .help("Look up the resource first, then name it by its id.");
}
