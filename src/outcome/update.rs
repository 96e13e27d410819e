//! A PUT or PATCH: suspending, bringing back, and changes that are or are not made (F8, F12, F13).

use crate::company::sources::{FAQ_OFFICES, FAQ_REMOVED};
use crate::company::{Found, LicenseType, Office, User};
use crate::finding::Citation;
use crate::scim::{Flag, Operation, PATCHING};
use crate::text::{Quoted, Span};

use super::case::{Case, at, there};
use super::license;
use super::office::{self, OfficeDecision};
use super::response::{CONFLICT, ERRORS_CITE, NO_LICENSE, OK, bad_request};
use super::seat::Asked;
use super::user;
use super::{Action, Because, Certainty, Decision, Fact, LicenseVia, OfficeVia, Outcome, Rejected, State};
use super::{changes, number, seat, standing};

const REMOVED: &[Citation] = &[FAQ_REMOVED];
const OFFICES: &[Citation] = &[FAQ_OFFICES];
const PATCH: &[Citation] = &[PATCHING];

/// What an update leads to.
pub(super) fn resolve<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    let user = match standing::meant(case) {
        Ok(user) => user,
        Err(refused) => return *refused,
    };
    if let Some(refused) = user.and_then(|user| rename(case, user)) {
        return refused;
    }
    let mut ignored = Vec::new();
    let (license, wanted) = license::update(case, user, &mut ignored);
    let number_place = changes::number(case, user, &mut ignored);
    changes::extension(case, user, &mut ignored);
    let plain = Outcome {
        action: if changes::changes_more(case, user) || wanted.is_some() { Action::Update } else { Action::None },
        user: user::outcome(user::name(case, user), user.map_or(State::Unknown, user::state)),
        office: keep_office(case, user),
        license,
        number: number::keep(case, user, number_place),
        who: None,
        seat: None,
        freed: None,
        bill: None,
        ignored,
        response: OK,
        facts: Vec::new(),
    };
    if let Some(scim_type) = case.context.refusal {
        return Outcome { action: Action::Reject, response: bad_request(scim_type), ignored: Vec::new(), ..plain };
    }
    let today = plain.user.state;
    match case.user.active() {
        Some(Flag { value: false, span }) if today != State::Suspended => suspend(case, user, plain, span),
        Some(Flag { value: true, span }) if today == State::Suspended => reactivate(case, user, plain, span),
        Some(Flag { value: true, span }) if today == State::Unknown => untold_active(case, user, plain, span),
        Some(flag) => {
            // A PUT carries `active` along with everything else; only a PATCH asks for it.
            if case.request.operation == Operation::Modify {
                case.note(Fact::StateUnchanged { active: flag.value, place: flag.span });
            }
            change_license(case, user, plain, wanted)
        }
        None => change_license(case, user, plain, wanted),
    }
}

/// A new user name: its domain, and the refusal where someone else has it.
fn rename<'a>(case: &mut Case<'_, 'a>, user: &'a User) -> Option<Outcome<'a>> {
    let given = user::new_name(case, user)?;
    user::check_domain(case);
    let who = user::namesake(case, &given).filter(|_| case.context.refusal.is_none())?;
    let other = match who {
        Found::Snapshot(place) => case.company.users().get(place as usize),
        Found::Planned(_) => None,
    };
    let because = Because::new(
        Certainty::Assumed,
        "Another user has this userName: the update is refused, and the user stays as they are.",
        ERRORS_CITE,
        (at(given.span), other.map(|other| there(other.span))),
    );
    case.note(Fact::UserNameTaken { user: other, given });
    Some(Outcome { action: Action::Reject, response: CONFLICT, ..standing::unchanged(case, user, because) })
}

fn suspend<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, plain: Outcome<'a>, place: Span) -> Outcome<'a> {
    case.note(Fact::Suspended { user, place });
    let said = user.and_then(|user| user.state.as_ref()).map(|state| there(state.span));
    let because = Because::new(
        Certainty::Documented,
        "active becomes false: the user is suspended and no longer consumes a license.",
        REMOVED,
        (at(place), said),
    );
    let seat = seat_of(case, user).map(|(office, license)| seat::free(case, office, license));
    let mut license = Decision::new(LicenseVia::Freed, None, because);
    if let Some(user) = user.filter(|user| user.state.is_none()) {
        let text = "The snapshot does not say in which state the user is; assumed: active, with a license.";
        license = license.and(Because::new(Certainty::Assumed, text, &[], there(user.span)));
    }
    if seat.is_none() {
        license = license.noting(unknown_seat(case, user));
    }
    license.rejected = plain.license.rejected;
    Outcome {
        action: Action::Suspend,
        user: user::outcome(plain.user.user_name, State::Suspended),
        license,
        number: number::undocumented(user, "Whether a suspended user keeps the number is not documented."),
        seat,
        ..plain
    }
}

fn reactivate<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, plain: Outcome<'a>, place: Span) -> Outcome<'a> {
    case.note(Fact::Reactivated { user, place });
    let number = number::undocumented(
        user,
        "Whether a suspended user keeps the number, or gets another one on coming back, is not documented.",
    );
    let license = plain.license.and(seat::taken_again(place));
    let outcome = Outcome {
        action: Action::Reactivate,
        user: user::outcome(plain.user.user_name, State::Active),
        license,
        number,
        ..plain
    };
    let Some((office, license)) = seat_of(case, user) else {
        return Outcome { license: outcome.license.noting(unknown_seat(case, user)), ..outcome };
    };
    let taken = seat::take(case, office, license, Asked::Again, place);
    let license = taken.explain(outcome.license);
    let outcome = Outcome { license, seat: Some(taken.seat), bill: taken.bill, ..outcome };
    if !taken.refused {
        return outcome;
    }
    let user = user::outcome(outcome.user.user_name, State::Suspended);
    Outcome { action: Action::Reject, user, response: NO_LICENSE, ..outcome }
}

/// `active` true for someone whose state the snapshot does not tell.
fn untold_active<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, plain: Outcome<'a>, place: Span) -> Outcome<'a> {
    let text = "active is true. Whether the user was suspended, and so takes a license again, the snapshot does not tell: add users[].state.";
    let because = Because::new(Certainty::Unknown, text, REMOVED, at(place));
    let alone = plain.action == Action::None;
    if alone {
        case.note(Fact::Reactivated { user, place });
    }
    Outcome {
        action: if alone { Action::Reactivate } else { plain.action },
        user: user::outcome(plain.user.user_name, State::Active),
        license: plain.license.and(because),
        ..plain
    }
}

/// A license that the settings let an update change: the seat that it takes, and the one that it frees.
fn change_license<'a>(
    case: &mut Case<'_, 'a>,
    user: Option<&'a User>,
    plain: Outcome<'a>,
    wanted: Option<LicenseType>,
) -> Outcome<'a> {
    let Some(wanted) = wanted.filter(|_| plain.user.state != State::Suspended) else { return plain };
    let Some(office) = user.and_then(|user| user.office.as_ref()).and_then(|office| case.company.office(office.value))
    else {
        return Outcome { license: plain.license.noting(unknown_seat(case, user)), ..plain };
    };
    let place = license::place(case);
    let taken = seat::take(case, office, wanted, Asked::Other, place);
    let today = user.and_then(|user| user.license.as_ref());
    let mut license = taken.explain(plain.license);
    if taken.refused {
        license = Decision { via: LicenseVia::Unchanged, value: today.map(|today| today.value), ..license };
        let why = "no license is free".into();
        license.rejected.push(Rejected { value: wanted.as_str().into(), why });
        let (seat, bill) = (Some(taken.seat), None);
        return Outcome { action: Action::Reject, license, seat, bill, response: NO_LICENSE, ..plain };
    }
    if let Some(today) = today {
        let text = case
            .say(format_args!("The {} license that the user has is assumed to be free then.", today.value.as_str()));
        license = license.noting(Because::new(Certainty::Assumed, text, &[], there(today.span)));
    }
    let freed = today.map(|today| seat::free(case, office, today.value));
    Outcome { license, seat: Some(taken.seat), freed, bill: taken.bill, ..plain }
}

/// The user's office and license, where the snapshot knows both.
pub(super) fn seat_of<'a>(case: &Case<'_, 'a>, user: Option<&'a User>) -> Option<(&'a Office, LicenseType)> {
    let user = user?;
    let office = case.company.office(user.office.as_ref()?.value)?;
    Some((office, user.license.as_ref()?.value))
}

pub(super) fn unknown_seat(case: &Case<'_, '_>, user: Option<&User>) -> Because {
    let (text, place) = match user {
        Some(user) => (
            "The snapshot does not say in which office, or which: add users[].office and users[].license.",
            Some(there(user.span)),
        ),
        None => (case.untold(), None),
    };
    Because::new(Certainty::Unknown, text, &[], place)
}

/// An update leaves the office as it is, as far as anybody knows.
fn keep_office<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>) -> OfficeDecision<'a> {
    let said = user.and_then(|user| user.office.as_ref());
    let today = said.and_then(|office| case.company.office(office.value));
    let place = said.map(|office| there(office.span));
    let because = match asked_office(case, today) {
        Some((name, value, span)) => Because::new(
            Certainty::Assumed,
            case.say(format_args!(
                "{name} is {}. Whether an update moves a user is not documented; assumed: the office stays.",
                Quoted(&value)
            )),
            OFFICES,
            (at(span), place),
        ),
        None if case.request.operation == Operation::Modify => {
            Because::new(Certainty::Documented, "The request names no other office.", PATCH, place)
        }
        None => Because::new(
            Certainty::Assumed,
            "The request names no other office; assumed: the office stays.",
            OFFICES,
            place,
        ),
    };
    let decision = Decision::new(OfficeVia::Unchanged, today, because);
    match (today, user) {
        (Some(_), _) => decision,
        (None, Some(user)) => decision.and(Because::new(
            Certainty::Unknown,
            "The snapshot does not say in which office the user is: add users[].office.",
            &[],
            there(user.span),
        )),
        (None, None) => decision.and(Because::new(Certainty::Unknown, case.untold(), &[], None)),
    }
}

/// The attribute that names another office than today's, with its value and place.
fn asked_office<'a>(
    case: &mut Case<'_, 'a>,
    today: Option<&'a Office>,
) -> Option<(&'static str, std::borrow::Cow<'a, str>, Span)> {
    for &attr in office::read_attributes(case.company.settings().office_field.value) {
        let Some(given) = case.user.text(attr.attr()) else { continue };
        let (given, named) = match office::find(case, attr, given) {
            Ok(named) => (named.given, case.company.office(named.place)),
            Err(given) => (given, None),
        };
        if named.is_some() && named == today {
            return None;
        }
        // A department is usually a team, so one that names no office asks for none.
        if named.is_none() && attr == office::OfficeAttr::Department {
            continue;
        }
        let (value, span) = (given.value.clone(), given.span);
        case.note(Fact::OfficeChange { attr, given, office: named, today });
        return Some((attr.as_str(), value, span));
    }
    None
}
