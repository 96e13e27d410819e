use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_LISTS};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// An `add` or `replace` of a multi-valued attribute with a single value that is not in an array, if the option
    /// `profile` asks for the interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// Some service providers treat the single value as an array, some reject it. The profile always asks for the
    /// array.
    ///
    /// ## Invalid
    ///
    /// ```json alone profile=interop
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "add", "path": "emails", "value": {"value": "zoe@fuzz-ball.example", "type": "work"}}]
    /// }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json alone profile=interop
    /// {
    ///   "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
    ///   "Operations": [{"op": "add", "path": "emails", "value": [{"value": "zoe@fuzz-ball.example", "type": "work"}]}]
    /// }
    /// ```
    "SP458" "interop-value-not-array": Warning, since "0.1.0", fix None, cites [INTEROP_LISTS], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::ValueNotList = departure.kind else { return };
    out.report(departure.place(), "The profile asks for an array here, even for a single value")
        .help("Put the value in square brackets.");
}
