use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_PATHS};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// An operation without a `path`, if the option `profile` asks for the interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// Only the keys of its value say what it changes, and service providers read them differently. In the profile,
    /// they reject it with `invalidSyntax`; each attribute has its own operation with a path.
    ///
    /// ## Invalid
    ///
    /// ```json alone profile=interop
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "value": {"active": false}}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json alone profile=interop
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "replace", "path": "active", "value": false}]
    /// }
    /// ```
    "SP457" "interop-path-missing": Warning, since "0.1.0", fix None, cites [INTEROP_PATHS], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::PathMissing = departure.kind else { return };
    out.report(departure.place(), "The profile asks for a `path` in every operation")
        .help("Write one operation for each attribute, with its path.")
        .scim_type("invalidSyntax");
}
