//! The license as a seat: who takes one, who frees one, and what happens when none is available (F6).

use crate::company::sources::{FAQ_REMOVED, FAQ_SHORTAGE, FREED_LICENSE, LATER_SHORTAGE};
use crate::company::{LicenseShortage, LicenseType, Office, User};
use crate::finding::Citation;
use crate::text::Span;

use super::bill::{self, Bill, Purchase};
use super::case::{Case, NO_LICENSE, NO_OFFICE, NO_SEAT, in_company, in_request};
use super::license::{self, LicenseDecision};
use super::response;
use super::user::assumed_active;
use super::{Because, Certainty, Decision, Fact, Response};

const BUY: &[Citation] = &[FAQ_SHORTAGE];
const REFUSE: &[Citation] = &[LATER_SHORTAGE];
const REMOVED: &[Citation] = &[FAQ_REMOVED];
const FREED: &[Citation] = &[FREED_LICENSE];

/// What the request does to the licenses of one type in one office. `after = before − taken + freed + short`, never
/// below zero.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat<'a> {
    /// The office.
    pub office: &'a Office,
    /// The license.
    pub license: LicenseType,
    /// How many there are in total; `None` if the snapshot does not say, or contradicts itself.
    pub allocated: Option<u64>,
    /// How many are available; `None` if the snapshot does not say.
    pub before: Option<u64>,
    /// How many are available afterwards.
    pub after: Option<u64>,
    /// What follows if none is available: one has to be bought, or the request is rejected.
    pub shortage: Option<Shortage<'a>>,
}

/// What happens when no license is available.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortage<'a> {
    /// If one is bought.
    pub if_bought: Purchase<'a>,
    /// If the request is rejected.
    pub if_refused: &'static str,
}

/// Who needs a seat.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum SeatNeed {
    /// A user who is created.
    NewUser,
    /// A user who is reactivated.
    Reactivated,
    /// A user who gets another license.
    OtherLicense,
}

impl SeatNeed {
    /// What a rejection means for the user.
    const fn refusal_text(self) -> &'static str {
        match self {
            Self::NewUser => "The user is not created.",
            Self::Reactivated => "The user stays suspended.",
            Self::OtherLicense => "The license does not change.",
        }
    }
}

/// A requested seat, and what follows.
pub(super) struct Taken<'a> {
    pub seat: Seat<'a>,
    pub bill: Option<Bill>,
    /// Whether the request is rejected because there is none.
    pub is_refused: bool,
    /// Whether that is unknown.
    pub may_be_refused: bool,
    /// A step for the reasons of the license, if a shortage or missing data calls for one.
    because: Option<Because>,
}

impl Taken<'_> {
    /// Returns `response`, or that it is unknown if the request may be rejected.
    pub fn hedge(&self, response: Response) -> Response {
        if self.may_be_refused { response::unknown(response) } else { response }
    }

    /// Adds what there is to say about the seat to the reasons of the license. Unknown seats do not make the license
    /// less certain.
    pub fn explain<'a>(&self, license: LicenseDecision<'a>) -> LicenseDecision<'a> {
        match &self.because {
            None => license,
            Some(because) if because.certainty == Certainty::Unknown => license.with_note(because.clone()),
            Some(because) => license.and(because.clone()),
        }
    }
}

/// Returns `response` to a request that needs a license, although it is unknown whether one is available: then it is
/// unknown whether the settings reject it.
pub(super) fn hedge_uncounted(case: &Case<'_, '_>, response: Response) -> Response {
    match case.company.settings().license_shortage.value {
        LicenseShortage::Buy => response,
        LicenseShortage::Refuse => response::unknown(response),
    }
}

fn seat<'a>(case: &Case<'_, 'a>, office: &'a Office, license: LicenseType) -> Seat<'a> {
    let before = case.now.available(office, license).map(|free| free.value);
    let allocated = office.seats(license).and_then(|seats| seats.total(before));
    Seat { office, license, allocated, before, after: before, shortage: None }
}

/// Returns the user's office and the license, `wanted` or else the current one; or what the snapshot does not say.
pub(super) fn current_seat<'a>(
    case: &mut Case<'_, 'a>,
    user: Option<&'a User>,
    wanted: Option<LicenseType>,
    place: Span,
) -> Result<(&'a Office, LicenseType), Because> {
    let office = user.and_then(|user| user.office.as_ref()).and_then(|office| case.company.office(office.value));
    let license = wanted.or_else(|| license::current(user).map(|current| current.value));
    let missing = match (office, license) {
        (Some(office), Some(license)) => return Ok((office, license)),
        (Some(_), None) => NO_LICENSE,
        (None, Some(_)) => NO_OFFICE,
        (None, None) => NO_SEAT,
    };
    // Another fact says that the request names no user.
    if case.request.id.is_some() && !case.request.has_placeholder() {
        case.note(Fact::SeatNotCounted { place });
    }
    Err(case.missing_data(user, missing))
}

/// Takes a seat; `place` is what asks for the license.
pub(super) fn take<'a>(
    case: &mut Case<'_, 'a>,
    office: &'a Office,
    license: LicenseType,
    need: SeatNeed,
    place: Span,
) -> Taken<'a> {
    let mut seat = seat(case, office, license);
    let is_bought = case.company.settings().license_shortage.value == LicenseShortage::Buy;
    let Some(free) = case.now.available(office, license) else {
        case.note(Fact::SeatUnknown { office, license, is_bought, place });
        let text = case.format(format_args!(
            "The snapshot does not say how many {} licenses are available in {}: add offices[].licenses.",
            license.as_str(),
            office.name.value
        ));
        let because = Because::unknown(text, &[], in_company(office.span));
        return Taken { seat, bill: None, is_refused: false, may_be_refused: !is_bought, because: Some(because) };
    };
    if let Some(after) = free.value.checked_sub(1) {
        seat.after = Some(after);
        return Taken { seat, bill: None, is_refused: false, may_be_refused: false, because: None };
    }
    let is_reactivation = need == SeatNeed::Reactivated;
    case.note(Fact::SeatShort { office, license, is_bought, is_reactivation, available: free.span, place });
    let estimate = bill::prorated(case.company, license, case.context.as_of);
    let if_bought = Purchase { office, license, estimate };
    seat.shortage = Some(Shortage { if_bought, if_refused: need.refusal_text() });
    let because = shortage_step(case, &seat, free.span, is_bought);
    let bill = estimate.ok().filter(|_| is_bought && !case.context.quiet).map(Bill::from);
    Taken { seat, bill, is_refused: !is_bought, may_be_refused: false, because: Some(because) }
}

/// Frees a seat.
pub(super) fn free<'a>(case: &Case<'_, 'a>, office: &'a Office, license: LicenseType) -> Seat<'a> {
    let mut seat = seat(case, office, license);
    seat.after = seat.before.map(|before| before.saturating_add(1));
    seat.allocated = office.seats(license).and_then(|seats| seats.total(seat.after));
    seat
}

/// Frees the user's seat, and adds to `license` what there is to say about it.
pub(super) fn free_current<'a>(
    case: &mut Case<'_, 'a>,
    user: Option<&'a User>,
    license: LicenseDecision<'a>,
    place: Span,
) -> (LicenseDecision<'a>, Option<Seat<'a>>) {
    let license = user.and_then(assumed_active).into_iter().fold(license, Decision::and);
    let (license, seat) = match current_seat(case, user, None, place) {
        Ok((office, current)) => (license, Some(free(case, office, current))),
        Err(missing) => (license.with_note(missing), None),
    };
    (license.with_note(still_billed()), seat)
}

fn shortage_step(case: &Case<'_, '_>, seat: &Seat<'_>, free: Span, is_bought: bool) -> Because {
    let setting = case.company.settings().license_shortage.span.map(in_company);
    let (license, office) = (seat.license.as_str(), &seat.office.name.value);
    let then = match (is_bought, setting.is_some()) {
        (true, true) => "settings.licenseShortage is set to buy one more.",
        (true, false) => "If the company chooses to add more, one is billed at the prorated amount.",
        (false, _) => "settings.licenseShortage is set to reject the request.",
    };
    let certainty = if setting.is_some() { Certainty::Configured } else { Certainty::Documented };
    let cites = if is_bought { BUY } else { REFUSE };
    Because::new(
        certainty,
        case.format(format_args!("No {license} license is available in {office}. {then}")),
        cites,
        (in_company(free), setting),
    )
}

/// The step that says that a license is taken again.
pub(super) fn taken_again(place: Span) -> Because {
    Because::assumed(
        "A suspended user consumes no license, so reactivating them is assumed to take one again.",
        REMOVED,
        in_request(place),
    )
}

/// The step that prevents a freed license from being mistaken for money saved.
pub(super) fn still_billed() -> Because {
    Because::documented("A freed license is still billed until it is removed.", FREED, None)
}
