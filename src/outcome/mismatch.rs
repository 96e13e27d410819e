//! The office of a new user if neither a name nor the country leads to one: the best match, a default office, or none
//! (F3).

use crate::company::sources::{FAQ_OFFICES, LATER_OFFICE_MISMATCH};
use crate::company::{LicenseType, Office, OfficeMismatch};
use crate::finding::Citation;
use crate::scim::Text;
use crate::text::{Likeness, Quoted, Span};

use super::case::{Case, in_company, in_request};
use super::choice::{OfficeDecision, chosen_place, chosen_words, has_free_seat, not_chosen, rejected, wanted_license};
use super::country;
use super::{Because, Certainty, Chosen, Decision, Fact, OfficeVia};

const FAQ: &[Citation] = &[FAQ_OFFICES];
const MISMATCH: &[Citation] = &[LATER_OFFICE_MISMATCH];

/// An attribute that does not name an office.
pub(super) struct UnmatchedName<'a> {
    pub given: Text<'a>,
    pub suggestion: Vec<(&'a Office, Likeness)>,
}

/// Decides the office of a new user whose request gives these names, none of which matches, and no country that has an
/// office.
pub(super) fn decide<'a>(
    case: &mut Case<'_, 'a>,
    license: LicenseType,
    unmatched: &[UnmatchedName<'a>],
) -> OfficeDecision<'a> {
    let given = unmatched.first().map(|name| name.given.span);
    let place = given.or_else(|| country::place(case)).unwrap_or(case.place());
    let setting = &case.company.settings().office_mismatch;
    let (span, set) = (setting.span, setting.span.map(in_company));
    match &setting.value {
        OfficeMismatch::BestMatch => best_match(case, license, unmatched, place),
        OfficeMismatch::DefaultOffice { name, office } => {
            let office = office.and_then(|office| case.company.office(office));
            let (certainty, missing) = match office {
                Some(_) => (Certainty::Configured, ""),
                None if case.company.closed_office_named(name).is_some() => {
                    (Certainty::Unknown, " That office is not active: name another one.")
                }
                None => (Certainty::Unknown, " The snapshot has no active office with this name: add it to offices."),
            };
            let text = case.format(format_args!(
                "Neither name nor country leads to an office: settings.officeMismatch names {}.{missing}",
                Quoted(name)
            ));
            Decision::new(OfficeVia::DefaultOffice, office, Because::new(certainty, text, MISMATCH, set))
        }
        // A name or a country may still be that of an office.
        OfficeMismatch::Reject
            if case.company.offices().is_empty() && (given.is_some() || country::place(case).is_some()) =>
        {
            let text = "The snapshot has no offices, so it is unknown whether one matches, or settings.officeMismatch rejects the request: add offices.";
            Decision::new(OfficeVia::None, None, Because::unknown(text, MISMATCH, set)).known_after_apply()
        }
        OfficeMismatch::Reject => {
            case.note(Fact::OfficeRefused { place, setting: span });
            let text =
                "Neither name nor country leads to an office: settings.officeMismatch is set to reject the request.";
            Decision::new(OfficeVia::None, None, Because::configured(text, MISMATCH, set))
        }
    }
}

/// “The best matching office”: the FAQ does not say how it is found, so each step is shown as an assumption.
fn best_match<'a>(
    case: &mut Case<'_, 'a>,
    license: LicenseType,
    unmatched: &[UnmatchedName<'a>],
    place: Span,
) -> OfficeDecision<'a> {
    let ranking = ranking(case, license, unmatched);
    let Some(&(office, chosen)) = ranking.first() else {
        let text = "Neither name nor country leads to an office, and the snapshot has no active one: add offices.";
        return Decision::new(OfficeVia::BestMatch, None, Because::unknown(text, FAQ, in_request(place)))
            .known_after_apply();
    };
    let place = nearest_place(unmatched, office, chosen).unwrap_or(place);
    case.note(Fact::BestMatch { office, chosen, place });
    let why = chosen_words(chosen, license);
    let text = case.format(format_args!(
        "Neither name nor country leads to an office, so Dialpad uses “the best matching office”. Which one that is, is not documented; assumed: {}, {why}.",
        office.name.value
    ));
    let known = chosen_place(office, chosen, license, Some(office.name.span));
    let setting = case.company.settings().office_mismatch.span.map(in_company);
    let places = [Some(in_request(place)), wanted_license(case, chosen), known, setting];
    let mut decision = Decision::new(OfficeVia::BestMatch, Some(office), Because::assumed(text, FAQ, places));
    let lower = |chosen| case.format(format_args!("ranks lower: {}", chosen_words(chosen, license)));
    decision.rejected.extend(ranking.iter().skip(1).map(|&(office, chosen)| rejected(office, lower(chosen))));
    let active = case.company.offices().iter().filter(|office| office.is_active());
    decision.rejected.extend(not_chosen(case.now, active, (office, chosen), license));
    decision
}

/// Returns where the request gives the name that is the closest to that of the office, if that is why it was chosen.
fn nearest_place(unmatched: &[UnmatchedName<'_>], office: &Office, chosen: Chosen) -> Option<Span> {
    let Chosen::NearestName(like) = chosen else { return None };
    let is_meant = |&(other, how): &(&Office, Likeness)| how == like && std::ptr::eq(other, office);
    Some(unmatched.iter().find(|name| name.suggestion.iter().any(is_meant))?.given.span)
}

/// Ranks the offices: closest name, primary office, available license, first in the snapshot. An office may come several
/// times; what counts is the first.
fn ranking<'a>(
    case: &Case<'_, 'a>,
    license: LicenseType,
    unmatched: &[UnmatchedName<'a>],
) -> Vec<(&'a Office, Chosen)> {
    let mut suggestion: Vec<(&'a Office, Likeness)> = Vec::new();
    for &(office, like) in unmatched.iter().flat_map(|name| &name.suggestion) {
        let at = suggestion.partition_point(|&(_, other)| other <= like);
        suggestion.insert(at, (office, like));
    }
    let active = || case.company.offices().iter().filter(|office| office.is_active());
    let nearest = suggestion.into_iter().map(|(office, like)| (office, Chosen::NearestName(like)));
    let free = active().find(|office| has_free_seat(case.now, office, license));
    let others =
        [(case.company.primary_office(), Chosen::Primary), (free, Chosen::FreeSeat), (active().next(), Chosen::First)];
    nearest.chain(others.into_iter().filter_map(|(office, chosen)| Some((office?, chosen)))).collect()
}
