//! What the rules about `licenseType` share.

use crate::company::{LicenseType, Miss};
use crate::finding::{Place, Reporter, Safety};
use crate::json::quote;
use crate::outcome::{Fact, LicenseVia, Outcome};
use crate::scim::Text;
use crate::text::Edit;

use super::FactCase;
use super::words::quoted;

/// A value of `licenseType` that misses a license.
pub(crate) struct NearMiss<'c> {
    given: &'c Text<'c>,
    /// The license that is probably meant.
    license: LicenseType,
    /// In what it misses.
    pub miss: Miss,
}

impl<'c> NearMiss<'c> {
    /// The near miss that the fact tells of, if it does.
    pub fn of(case: &FactCase<'c, 'c>) -> Option<Self> {
        let Fact::LicenseUnknown { given, near: Some(license) } = case.fact else { return None };
        Some(Self { given, license: *license, miss: license.miss(&given.value) })
    }

    /// Reports it. `what` follows the value: "is the name of a product".
    pub fn report(&self, case: &FactCase<'_, '_>, out: &mut Reporter<'_>, what: &str, safety: Safety) {
        let license = quoted(self.license.as_str());
        let message = format!("`licenseType` {} {what}", quoted(&self.given.value));
        let help = format!("The license is {license}, to the letter. {}", otherwise(case.outcome));
        let draft = out.report(Place::request(self.given.span), message).help(help);
        let edits = vec![Edit::replace(self.given.span, quote(self.license.as_str()))];
        draft.fix(format!("Write {license}"), safety, edits);
    }
}

/// What becomes of a value that is no license.
pub(crate) fn otherwise(outcome: &Outcome<'_>) -> &'static str {
    match outcome.license.via {
        LicenseVia::Default => {
            "What Dialpad does with any other value is not documented; assumed: it takes Dialpad_Ai Voice, as if none were given."
        }
        _ => "What Dialpad does with any other value is not documented; assumed: the license stays as it is.",
    }
}
