use crate::finding::Reporter;
use crate::idp::{DepartureKind, INTEROP_LISTS};
use crate::rules::{InteropCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An `add` or `replace` of an attribute of many values, with one value that stands in no list, where the option
    /// `profile` asks for the interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// Some service providers take the one value for a list, some refuse it. The profile always asks for the list.
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
    "SP458" "interop-value-not-list": Warning, since "0.1.0", fix None, cites [INTEROP_LISTS], on Interop(check)
}

fn check(case: &InteropCase<'_, '_>, out: &mut Reporter<'_>) {
    let DepartureKind::ValueNotList = case.departure.kind else { return };
    out.report(case.place(), "The profile asks for a list here, also of one value")
        .help("Put the value in square brackets.");
}
