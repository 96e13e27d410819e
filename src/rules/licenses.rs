//! What the rules about `licenseType` share.

use crate::company::{LicenseType, Mismatch};
use crate::finding::{Place, Reporter, Safety};
use crate::json::quote;
use crate::outcome::{Fact, LicenseVia, Outcome};
use crate::scim::Text;
use crate::text::Edit;

use super::FactCase;
use super::words::quoted;

/// A `licenseType` whose value is similar to a license.
pub(crate) struct NearMiss<'c> {
    given: &'c Text<'c>,
    /// The license that was probably meant.
    license: LicenseType,
    /// How it differs.
    pub mismatch: Mismatch,
}

impl<'c> NearMiss<'c> {
    /// Returns the near miss that the fact describes, if it does.
    pub fn of(case: &FactCase<'c, 'c>) -> Option<Self> {
        let Fact::LicenseUnknown { given, suggestion: Some(license) } = case.fact else { return None };
        Some(Self { given, license: *license, mismatch: license.mismatch(given.value) })
    }

    /// Reports it. `what` follows the value: "is a product name".
    pub fn report(&self, case: &FactCase<'_, '_>, out: &mut Reporter<'_>, what: &str, safety: Safety) {
        let license = quoted(self.license.as_str());
        let message = format!("`licenseType` {} {what}", quoted(self.given.value));
        let help = format!("The value must be exactly {license}. {}", other_value_help(case.outcome));
        let draft = out.report(Place::request(self.given.span), message).help(help);
        let edits = vec![Edit::replace(self.given.span, quote(self.license.as_str()))];
        draft.fix(format!("Replace with {license}"), safety, edits);
    }
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
