//! What the rules about offices share.

use std::borrow::Cow;

use crate::company::{Office, OfficeAttr};
use crate::finding::{Draft, Place, Reporter, Safety, Severity};
use crate::json::quote;
use crate::outcome::{Certainty, Chosen, Fact, OfficeVia, Outcome};
use crate::scim::{Text, country};
use crate::text::{Edit, Likeness, Span, differ_in_case};

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
        let &(office, like) = suggestion.first().filter(|_| repeats(case, given).is_some())?;
        let tied = suggestion.get(1).filter(|(_, other)| *other == like).map(|&(tied, _)| tied);
        Some(Self { attr: *attr, given, office, like, tied })
    }

    /// Says that the names differ only in this, or in this and case.
    pub fn only_in(&self, what: &str) -> String {
        let case = if differ_in_case(self.given.value, &self.office.name.value) { "case and " } else { "" };
        format!("only in {case}{what}")
    }

    /// Reports it. `difference` says how the names differ: "only in case".
    pub fn report(&self, case: &FactCase<'_, '_>, out: &mut Reporter<'_>, difference: &str, safety: Safety) {
        let (name, office) = (self.attr.as_str(), quoted(&self.office.name.value));
        let message = format!("`{name}` {} differs from the office {office} {difference}", quoted(self.given.value));
        let help = format!("Names must match exactly. {} Write the name as the office has it.", destination(case));
        let draft = out
            .report(Place::request(self.given.span), message)
            .graded(refused_or(case, Severity::Warning), "invalidValue")
            .help(help)
            .label(Place::company(self.office.name.span), "Did you mean this?");
        let repeats = repeats(case, self.given).unwrap_or_default();
        let draft = label_repeats(draft, &repeats);
        match self.tied {
            Some(tied) => drop(draft.label(Place::company(tied.name.span), "Just as similar")),
            None => replace_all(draft, safety, self.given, &repeats, self.office),
        }
    }
}

/// Returns where further attributes have the same name; `None` if an earlier one has it, whose finding is enough.
pub(crate) fn repeats(case: &FactCase<'_, '_>, given: &Text<'_>) -> Option<Vec<Span>> {
    let same = case.outcome.facts.iter().filter_map(|fact| match fact {
        Fact::OfficeNameUnmatched { given: other, .. } if other.value == given.value => Some(other.span),
        _ => None,
    });
    let mut spans: Vec<Span> = same.collect();
    (spans.first() == Some(&given.span)).then(|| spans.split_off(1))
}

/// Labels the further attributes that have the same name.
pub(crate) fn label_repeats<'s>(draft: Draft<'s>, repeats: &[Span]) -> Draft<'s> {
    repeats.iter().fold(draft, |draft, &span| draft.label(Place::request(span), "The same here"))
}

/// Ends `draft` with the fix that writes the name of `office` in place of `given` and its `repeats`.
pub(crate) fn replace_all(draft: Draft<'_>, safety: Safety, given: &Text<'_>, repeats: &[Span], office: &Office) {
    let name = &office.name.value;
    let spans = std::iter::once(&given.span).chain(repeats);
    let edits: Vec<Edit> = spans.map(|&span| Edit::replace(span, quote(name))).collect();
    draft.fix(format!("Replace with {}", quoted(name)), safety, edits);
}

/// Returns where the user goes, as a sentence that follows a reason.
pub(crate) fn destination(case: &FactCase<'_, '_>) -> Cow<'static, str> {
    let decision = &case.outcome.office;
    let office = decision.value.map(|office| quoted(&office.name.value)).unwrap_or_default();
    match (decision.via, decision.value) {
        (OfficeVia::OfficeName | OfficeVia::PhysicalDeliveryOfficeName | OfficeVia::Department, Some(_)) => {
            format!("`{}` decides instead: {office}.", decision.via.as_str()).into()
        }
        (OfficeVia::Country, Some(_)) => by_country(case, &office).into(),
        (OfficeVia::BestMatch, Some(_)) => format!(
            "No country leads to an office either, so Dialpad uses “the best matching office”. {}",
            best_match(case)
        )
        .into(),
        (OfficeVia::DefaultOffice, Some(_)) => {
            format!("No country leads to an office either, so the default office takes the user: {office}.").into()
        }
        (OfficeVia::None, _) => {
            "No country leads to an office either, and `settings.officeMismatch` rejects such requests.".into()
        }
        (OfficeVia::Unchanged, _) => "Whether an update moves a user is not documented; assumed: it does not.".into(),
        _ => "Where the user goes is unknown.".into(),
    }
}

/// The same if the country decides.
fn by_country(case: &FactCase<'_, '_>, office: &str) -> String {
    let shared = case.outcome.facts.iter().find_map(|fact| match fact {
        Fact::CountryShared { code, count, chosen, .. } => Some((country::name(code), count, *chosen)),
        _ => None,
    });
    if let Some((country, count, chosen)) = shared {
        let choice = one_of_several(office, chosen);
        return format!("The country ({country}) decides instead, but has {count} offices. {choice}");
    }
    let then = if case.outcome.office.certainty == Certainty::Assumed { "; assumed" } else { "" };
    format!("The country decides instead{then}: {office}.")
}

/// Returns which of a country's offices is assumed, as a sentence.
pub(crate) fn one_of_several(office: &str, chosen: Chosen) -> String {
    format!("Which one Dialpad picks is not documented; assumed: {office}, {}.", choice_reason(chosen))
}

/// Returns the attribute in which a request should name the office.
pub(crate) fn preferred_attr(case: &FactCase<'_, '_>) -> OfficeAttr {
    case.company.settings().office_field.value.preferred()
}

/// Whether one of the attributes that name an office decided it.
pub(crate) fn is_decided_by_name(outcome: &Outcome<'_>) -> bool {
    matches!(outcome.office.via, OfficeVia::OfficeName | OfficeVia::PhysicalDeliveryOfficeName | OfficeVia::Department)
}

/// Returns which office is assumed to be “the best matching office”, as a sentence; empty if another one was chosen.
pub(crate) fn best_match(case: &FactCase<'_, '_>) -> String {
    let found = case.outcome.facts.iter().find_map(|fact| match fact {
        Fact::BestMatch { office, chosen, .. } => Some((quoted(&office.name.value), *chosen)),
        _ => None,
    });
    let Some((office, chosen)) = found else { return String::new() };
    if case.company.only_office().is_some() {
        return format!("Assumed: {office}, the only one.");
    }
    let set = match case.company.settings().office_mismatch.span {
        Some(_) => "",
        None => " Set `settings.officeMismatch` to match Dialpad.",
    };
    format!("Which one that is, is not documented; assumed: {office}, {}.{set}", choice_reason(chosen))
}

/// Whether it is news which office is assumed: there are several, and no finding about a name or country, or its absence,
/// says where the user goes.
pub(crate) fn is_assumption_news(case: &FactCase<'_, '_>) -> bool {
    let is_open = |fact: &Fact<'_>| match fact {
        Fact::CountryShared { .. } => true,
        Fact::BestMatch { .. } => case.company.only_office().is_none(),
        _ => false,
    };
    case.outcome.facts.iter().any(is_open) && !is_miss_reported(case) && !is_unread(case)
}

/// Whether a name or country that leads to no office, or their absence, has a finding, which says where the user goes.
pub(crate) fn is_miss_reported(case: &FactCase<'_, '_>) -> bool {
    let is_reported = |fact: &Fact<'_>| {
        matches!(
            fact,
            Fact::OfficeAttributesMissing { .. }
                | Fact::OfficeInAddress { .. }
                | Fact::OfficeFieldNotRead { .. }
                | Fact::CountryUnknown { .. }
        )
    };
    is_name_wrong(case) || case.outcome.facts.iter().any(is_reported)
}

/// Whether a name that leads to no office is meant to be that of one. A team is not.
pub(crate) fn is_name_wrong(case: &FactCase<'_, '_>) -> bool {
    let is_wrong = |fact: &Fact<'_>| matches!(fact, Fact::OfficeNameUnmatched { .. }) && !is_team(fact);
    case.outcome.facts.iter().any(is_wrong)
}

/// Whether what would lead to an office is not read. The finding that says why is enough: what decides instead only
/// follows from it.
pub(crate) fn is_unread(case: &FactCase<'_, '_>) -> bool {
    case.outcome.facts.iter().any(|fact| matches!(fact, Fact::OfficeAttributeUnread))
}

/// Whether the request is rejected because nothing leads to an office.
pub(crate) fn is_refused(case: &FactCase<'_, '_>) -> bool {
    case.outcome.facts.iter().any(|fact| matches!(fact, Fact::OfficeRefused { .. }))
}

/// Returns the severity of a finding about a name or country: an error if the request is rejected because of it.
pub(crate) fn refused_or(case: &FactCase<'_, '_>, otherwise: Severity) -> Severity {
    if is_refused(case) { Severity::Error } else { otherwise }
}

/// Returns the name that leads to no office, as the subject of a sentence.
pub(crate) fn name_in_vain(case: &FactCase<'_, '_>) -> String {
    let unmatched = case.outcome.facts.iter().find_map(|fact| match fact {
        Fact::OfficeNameUnmatched { attr, given, .. } => Some(format!("`{}` {}", attr.as_str(), quoted(given.value))),
        _ => None,
    });
    unmatched.unwrap_or_else(|| "a name".to_owned())
}

/// Whether the fact is a `department` that has nothing to do with an office.
pub(crate) fn is_team(fact: &Fact<'_>) -> bool {
    match fact {
        Fact::OfficeNameUnmatched { attr: OfficeAttr::Department, closed: None, suggestion, .. } => {
            suggestion.is_empty()
        }
        _ => false,
    }
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
