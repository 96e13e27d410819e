//! The decision about an office, and why one of several is chosen.

use std::borrow::Cow;

use crate::company::{Current, LicenseType, Office};
use crate::finding::Place;
use crate::scim::Text;
use crate::text::{Quoted, Span};

use super::case::{Case, in_company, in_request};
use super::words::Difference;
use super::{Because, Chosen, Decision, OfficeVia, Rejected, license};

/// The decision about an office.
pub(super) type OfficeDecision<'a> = Decision<'a, &'a Office, OfficeVia>;

/// Whether an office is known to have an available license.
pub(super) fn has_free_seat(now: Current<'_>, office: &Office, license: LicenseType) -> bool {
    now.available(office, license).is_some_and(|free| free.value > 0)
}

/// Returns where the request asks for the license, if an office was chosen because it has one.
pub(super) fn wanted_license(case: &Case<'_, '_>, chosen: Chosen) -> Option<Place> {
    license::given_place(case).filter(|_| chosen == Chosen::FreeSeat).map(in_request)
}

/// Returns where the snapshot says why an office was chosen: of the primary one, and of one with an available license;
/// `otherwise` for any other.
pub(super) fn chosen_place(
    office: &Office,
    chosen: Chosen,
    license: LicenseType,
    otherwise: Option<Span>,
) -> Option<Place> {
    let span = match chosen {
        Chosen::Primary => office.primary,
        Chosen::FreeSeat => office.available(license).map(|free| free.span),
        Chosen::First | Chosen::NearestName(_) => otherwise,
    };
    span.map(in_company)
}

/// An office that was not chosen.
pub(super) fn rejected<'a>(office: &'a Office, why: impl Into<Cow<'static, str>>) -> Rejected<'a> {
    Rejected { value: office.name.value.as_str().into(), why: why.into() }
}

/// Returns the first few of the other offices, each with why it was not chosen.
pub(super) fn not_chosen<'a>(
    now: Current<'_>,
    offices: impl Iterator<Item = &'a Office>,
    (office, chosen): (&'a Office, Chosen),
    license: LicenseType,
) -> impl Iterator<Item = Rejected<'a>> {
    const MAX: usize = 4;
    let why = move |other: &Office| match chosen {
        Chosen::NearestName(_) => "its name is less similar",
        Chosen::Primary => "it is not the primary office",
        Chosen::FreeSeat if !has_free_seat(now, other, license) => "the snapshot shows no available license for it",
        Chosen::FreeSeat | Chosen::First => "it comes later in the snapshot",
    };
    let others = offices.filter(move |other| !std::ptr::eq(*other, office)).take(MAX);
    others.map(move |other| rejected(other, why(other)))
}

/// The office if what decides it is a template.
pub(super) fn template<'a>(case: &Case<'_, 'a>, via: OfficeVia, given: Text<'a>) -> OfficeDecision<'a> {
    let (name, value) = (via.as_str(), Quoted(given.value));
    let text = case.format(format_args!("{name} is {value}, a template: what will replace it is unknown."));
    Decision::new(via, None, Because::unknown(text, &[], in_request(given.span))).known_after_apply()
}

/// Returns why an office was chosen, for a sentence.
pub(super) fn chosen_words(chosen: Chosen, license: LicenseType) -> String {
    match chosen {
        Chosen::Primary => "the primary office".into(),
        Chosen::FreeSeat => format!("the first with an available {} license", license.as_str()),
        Chosen::First => "the first in the snapshot".into(),
        Chosen::NearestName(like) => format!("the closest name ({})", Difference(like)),
    }
}
