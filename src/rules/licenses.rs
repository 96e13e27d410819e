//! What the rules about `licenseType` share.

use crate::company::Mismatch;
use crate::finding::{Place, Reporter, Safety};
use crate::outcome::{Fact, LicenseVia, Outcome};

use super::FactCase;
use super::words::quoted;

/// Reports a `licenseType` that was probably meant to be a license and differs from it by `mismatch`. `what` follows the
/// value: "is a product name".
pub(crate) fn report_near_miss(
    case: &FactCase<'_, '_>,
    out: &mut Reporter<'_>,
    mismatch: Mismatch,
    what: &str,
    safety: Safety,
) {
    let Fact::LicenseUnknown { given, suggestion: Some(license) } = case.fact else { return };
    if license.mismatch(given.value) != mismatch {
        return;
    }
    let license = license.as_str();
    let help = format!("The value must be exactly {}. {}", quoted(license), other_value_help(case.outcome));
    out.report(Place::request(given.span), format!("`licenseType` {} {what}", quoted(given.value)))
        .help(help)
        .replace_string(safety, given.span, license);
}

/// Returns what happens to a value that is not a license.
pub(crate) fn other_value_help(outcome: &Outcome<'_>) -> &'static str {
    match outcome.license.via {
        LicenseVia::Default => {
            "What Dialpad does with any other value is not documented; assumed: it assigns Dialpad_Ai Voice, as if none were given."
        }
        _ => "What Dialpad does with any other value is not documented; assumed: the license does not change.",
    }
}
