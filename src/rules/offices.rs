//! What the rules about offices share.

use std::borrow::Cow;

use crate::company::{Office, OfficeAttr};
use crate::finding::{Place, Reporter, Safety};
use crate::json::quote;
use crate::outcome::{Certainty, Chosen, Fact, OfficeVia, Outcome};
use crate::scim::Text;
use crate::text::{Edit, Likeness};

use super::FactCase;
use super::words::quoted;

/// An attribute whose value is similar to the name of an office.
pub(crate) struct NearMiss<'c> {
    attr: OfficeAttr,
    given: &'c Text<'c>,
    office: &'c Office,
    /// How they differ.
    pub like: Likeness,
    /// Another office that is just as similar.
    tied: Option<&'c Office>,
}

impl<'c> NearMiss<'c> {
    /// Returns the near miss that the fact describes, if it does.
    pub fn of(case: &FactCase<'c, 'c>) -> Option<Self> {
        let Fact::OfficeNameUnmatched { attr, given, suggestion, .. } = case.fact else { return None };
        let &(office, like) = suggestion.first()?;
        let tied = suggestion.get(1).filter(|(_, other)| *other == like).map(|&(tied, _)| tied);
        Some(Self { attr: *attr, given, office, like, tied })
    }

    /// Reports it. `difference` says how the names differ: "only in case".
    pub fn report(&self, case: &FactCase<'_, '_>, out: &mut Reporter<'_>, difference: &str, safety: Safety) {
        let (name, office) = (self.attr.as_str(), quoted(&self.office.name.value));
        let message = format!("`{name}` {} differs from the office {office} {difference}", quoted(&self.given.value));
        let help =
            format!("Names must match exactly. {} Write the name as the office has it.", destination(case.outcome));
        let draft = out
            .report(Place::request(self.given.span), message)
            .help(help)
            .label(Place::company(self.office.name.span), "Did you mean this?");
        if let Some(tied) = self.tied {
            draft.label(Place::company(tied.name.span), "Just as similar");
            return;
        }
        let edits = vec![Edit::replace(self.given.span, quote(&self.office.name.value))];
        draft.fix(format!("Replace with {office}"), safety, edits);
    }
}

/// Returns where the user goes, as a sentence that follows a reason.
pub(crate) fn destination(outcome: &Outcome<'_>) -> Cow<'static, str> {
    let decision = &outcome.office;
    let office = decision.value.map(|office| quoted(&office.name.value)).unwrap_or_default();
    match (decision.via, decision.value) {
        (OfficeVia::OfficeName | OfficeVia::PhysicalDeliveryOfficeName | OfficeVia::Department, _) => {
            format!("`{}` decides instead: {office}.", decision.via.as_str()).into()
        }
        (OfficeVia::Country, _) if decision.certainty == Certainty::Assumed => {
            format!("The country decides instead; assumed: {office}.").into()
        }
        (OfficeVia::Country, _) => format!("The country decides instead: {office}.").into(),
        (OfficeVia::BestMatch, Some(_)) => format!(
            "No country leads to an office either, so Dialpad uses “the best matching office”; assumed: {office}."
        )
        .into(),
        (OfficeVia::DefaultOffice, Some(_)) => {
            format!("No country leads to an office either, so the default office takes the user: {office}.").into()
        }
        (OfficeVia::None, _) => "No country leads to an office either, so the request is rejected.".into(),
        (OfficeVia::Unchanged, _) => "Whether an update moves a user is not documented; assumed: it does not.".into(),
        _ => "Where the user goes is unknown.".into(),
    }
}

/// Whether one of the attributes that name an office decided it.
pub(crate) fn is_decided_by_name(outcome: &Outcome<'_>) -> bool {
    matches!(outcome.office.via, OfficeVia::OfficeName | OfficeVia::PhysicalDeliveryOfficeName | OfficeVia::Department)
}

/// Returns why an office is assumed, for a sentence.
pub(crate) fn choice_reason(chosen: Chosen) -> &'static str {
    match chosen {
        Chosen::Primary => "the primary office",
        Chosen::FreeSeat => "the first one with an available license",
        Chosen::First => "the first one in the snapshot",
        Chosen::NearestName(_) => "the one with the closest name",
    }
}
