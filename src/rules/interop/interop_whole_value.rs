use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_LISTS};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A `path` whose filter selects a whole value, such as `emails[type eq "work"]`, if the option `profile` asks for
    /// the interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// Service providers differ on whether the value is replaced or merged. In the profile, the path continues to one
    /// of its sub-attributes.
    ///
    /// ## Invalid
    ///
    /// ```json alone profile=interop
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq \"work\"]", "value": {"value": "zoe@fuzz-ball.example"}}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json alone profile=interop
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "emails[type eq \"work\"].value", "value": "zoe@fuzz-ball.example"}]
    /// }
    /// ```
    "SP459" "interop-whole-value": Warning, since "0.1.0", fix None, cites [INTEROP_LISTS], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::WholeValue = departure.kind else { return };
    out.report(departure.place(), "Under the profile, a path with a filter names a sub-attribute of the value")
        .help("Write the sub-attribute after the filter, as in emails[type eq \"work\"].value, or set the whole array without a filter.");
}
