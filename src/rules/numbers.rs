//! What the rules about the direct number and the extension share.

use crate::finding::{Place, Reporter, Severity};
use crate::text::Span;

/// Reports a value at `place` that SCIM does not set. It is a note unless it is known what the user has: `current`.
pub(crate) fn report_ignored(out: &mut Reporter<'_>, message: &'static str, place: Span, current: Option<Span>) {
    out.report(Place::request(place), message)
        .severity(if current.is_some() { Severity::Warning } else { Severity::Info })
        .help("Set it in the admin portal, or ask Dialpad's support team.")
        .label(current.map(Place::company), "Does not change");
}
