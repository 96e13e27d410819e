use crate::finding::Reporter;
use crate::idp::{Departure, DepartureKind, INTEROP_FILTERS, INTEROP_PATCH_ERRORS};
use crate::rules::rule;

rule! {
    /// ## What it checks
    ///
    /// A filter, in a query or in a `path`, with an operator other than `eq` and `and`, if the option `profile` asks
    /// for the interoperability profile.
    ///
    /// ## Why it matters
    ///
    /// Service providers implement the other operators differently, or not at all. The profile forbids clients from
    /// using them.
    ///
    /// ## Invalid
    ///
    /// ```http alone profile=interop
    /// GET /Users?filter=userName%20sw%20%22zoe%22
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http alone profile=interop
    /// GET /Users?filter=userName%20eq%20%22zoe%22
    /// ```
    "SP454" "interop-filter-operator": Warning, since "0.1.0", fix None, cites [INTEROP_FILTERS, INTEROP_PATCH_ERRORS], on Interop(check)
}

fn check(departure: &Departure<'_>, out: &mut Reporter<'_>) {
    let DepartureKind::Operator { word } = departure.kind else { return };
    out.report(departure.place(), format!("The profile allows only `eq` and `and` in a filter; this one has `{word}`"))
        .help("Ask for exact values, joined by `and`.");
}
