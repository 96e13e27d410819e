use crate::finding::Reporter;
use crate::idp::{DepartureKind, INTEROP_LISTS};
use crate::rules::{InteropCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A `path` whose filter selects a whole value, such as `emails[type eq "work"]`, where the option `profile` asks for
    /// the interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// Whether the value is replaced or merged differs between service providers. By the profile the path goes on to one
    /// part of it.
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

fn check(case: &InteropCase<'_, '_>, out: &mut Reporter<'_>) {
    let DepartureKind::WholeValue = case.departure.kind else { return };
    out.report(case.place(), "By the profile a path with a filter names a part of the value")
        .help("Write the part behind the filter, as in emails[type eq \"work\"].value, or set the whole list without a filter.");
}
