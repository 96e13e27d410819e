//! A PUT or PATCH: suspending, reactivating, and changes that are or are not made (F8, F12, F13).

use std::borrow::Cow;

use crate::company::sources::{FAQ_OFFICES, FAQ_REMOVED};
use crate::company::{LicenseType, Office, OfficeAttr, User};
use crate::finding::Citation;
use crate::idp::Idp;
use crate::scim::{Attr, Flag, Operation, PATCHING};
use crate::text::{Quoted, Span};

use super::case::{Case, NO_OFFICE, at, there};
use super::license::{self, LicenseDecision};
use super::office::{self, OfficeDecision};
use super::response::{self, CONFLICT, ERRORS_CITE, NO_LICENSE, OK};
use super::seat::Asked;
use super::user;
use super::{Action, Because, Certainty, Decision, Fact, LicenseVia, OfficeVia, Outcome, State};
use super::{changes, country, number, seat, standing};

const REMOVED: &[Citation] = &[FAQ_REMOVED];
const OFFICES: &[Citation] = &[FAQ_OFFICES];
const PATCH: &[Citation] = &[PATCHING];

/// Returns what an update results in.
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
    let action = if changes::changes_more(case, user) || wanted.is_some() { Action::Update } else { Action::None };
    let after = user::outcome(user::name(case, user), user.map_or(State::Unknown, user::state));
    let (office, number) = (keep_office(case, user), number::keep(case, user, number_place));
    let plain = Outcome { ignored, ..Outcome::of(action, after, office, license, number, OK) };
    if let Some(refusal) = case.context.refusal {
        return Outcome { action: Action::Reject, response: response::refusal(refusal), ignored: Vec::new(), ..plain };
    }
    let today = plain.user.state;
    match case.user.active() {
        Some(Flag { value: false, span }) if today != State::Suspended => suspend(case, user, plain, span),
        Some(Flag { value: true, span }) if today == State::Suspended => reactivate(case, user, plain, wanted, span),
        Some(Flag { value: true, span }) if today == State::Unknown => untold_active(user, plain, span),
        Some(flag) => {
            let plain = same_state(case, user, plain, flag);
            change_license(case, user, plain, wanted)
        }
        None => {
            let license = state_taken_away(case, plain.license);
            change_license(case, user, Outcome { license, ..plain }, wanted)
        }
    }
}

/// Adds to `license` what is assumed when an operation removes `active`.
fn state_taken_away<'a>(case: &Case<'_, 'a>, license: LicenseDecision<'a>) -> LicenseDecision<'a> {
    let cleared = case.user.cleared(Attr::core("active")).filter(|_| case.request.operation == Operation::Modify);
    let Some(place) = cleared else { return license };
    let text = "active is removed. What that does is not documented; assumed: the user does not change.";
    license.and(Because::new(Certainty::Assumed, text, REMOVED, at(place)))
}

/// Checks a new user name or address: its domain, and whether another user has it, which is refused.
fn rename<'a>(case: &mut Case<'_, 'a>, user: &'a User) -> Option<Outcome<'a>> {
    if user::new_name(case, user).is_some() {
        user::check_domain(case);
    }
    // If the company lists no users, it is unknown who else has it.
    let is_asked = case.context.refusal.is_none() && case.company.lists_users();
    let (who, by, given) = user::namesake(case, user).filter(|_| is_asked)?;
    let other = case.now.listed_with(who, &given.value);
    let text =
        case.say(format_args!("Another user has this {}: the update is refused, and nothing changes.", by.words()));
    let because =
        Because::new(Certainty::Assumed, text, ERRORS_CITE, (at(given.span), other.map(|other| there(other.span))));
    case.note(Fact::UserNameTaken { user: other, by, given });
    Some(Outcome { action: Action::Reject, response: CONFLICT, ..standing::unchanged(case, user, because) })
}

fn suspend<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, plain: Outcome<'a>, place: Span) -> Outcome<'a> {
    let said = user.and_then(|user| user.state.as_ref()).map(|state| there(state.span));
    let because = Because::new(
        Certainty::Documented,
        "active becomes false: the user is suspended and no longer consumes a license.",
        REMOVED,
        (at(place), said),
    );
    let mut license = said_about_okta(case, Decision::new(LicenseVia::Freed, None, because), place);
    if let Some(guessed) = user.and_then(user::assumed_active) {
        license = license.and(guessed);
    }
    let seat = match seat::of(case, user, None) {
        Ok((office, today)) => Some(seat::free(case, office, today)),
        Err(lacking) => {
            license = license.noting(lacking);
            None
        }
    };
    license = license.noting(seat::still_billed());
    license.rejected = plain.license.rejected;
    Outcome {
        action: Action::Suspend,
        user: user::outcome(plain.user.user_name, State::Suspended),
        license,
        number: number::undocumented(user, "Whether a suspended user keeps the number is not documented.", place),
        seat,
        ..plain
    }
}

/// The FAQ speaks only of Okta; that removal by other providers means the same is an assumption.
fn said_about_okta<'a>(case: &Case<'_, 'a>, license: LicenseDecision<'a>, place: Span) -> LicenseDecision<'a> {
    let sender = match case.context.idp {
        Some(Idp::Okta) => return license,
        Some(Idp::Rfc) | None => "other senders",
        Some(idp) => idp.name(),
    };
    let text = case.say(format_args!("The FAQ says this about Okta; assumed: it applies to {sender} as well."));
    license.and(Because::new(Certainty::Assumed, text, REMOVED, at(place)))
}

/// `active` gives the state that the user has, or is assumed to have.
fn same_state<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, plain: Outcome<'a>, flag: Flag) -> Outcome<'a> {
    // A PUT sends `active` along with everything else; only a PATCH asks for it.
    if case.request.operation != Operation::Modify {
        return plain;
    }
    match user.and_then(user::assumed_active) {
        Some(guessed) => Outcome { license: plain.license.and(guessed), ..plain },
        None => {
            case.note(Fact::StateUnchanged { active: flag.value, place: flag.span });
            plain
        }
    }
}

/// A suspended user is reactivated, with the license that the settings let the same update set, or else the current
/// one.
fn reactivate<'a>(
    case: &mut Case<'_, 'a>,
    user: Option<&'a User>,
    plain: Outcome<'a>,
    wanted: Option<LicenseType>,
    place: Span,
) -> Outcome<'a> {
    let number = number::undocumented(
        user,
        "Whether a suspended user keeps the number, or gets another one when reactivated, is not documented.",
        place,
    );
    let license = plain.license.and(seat::taken_again(place));
    let outcome = Outcome {
        action: Action::Reactivate,
        user: user::outcome(plain.user.user_name, State::Active),
        license,
        number,
        ..plain
    };
    let (office, asked) = match seat::of(case, user, wanted) {
        Ok(seat) => seat,
        Err(lacking) => return Outcome { license: outcome.license.noting(lacking), ..outcome },
    };
    let taken = seat::take(case, office, asked, Asked::Again, place);
    let license = taken.explain(outcome.license);
    let outcome = Outcome { license, seat: Some(taken.seat), bill: taken.bill, ..outcome };
    if !taken.refused {
        return outcome;
    }
    let license = license::not_changed(outcome.license, user, wanted);
    let user = user::outcome(outcome.user.user_name, State::Suspended);
    Outcome { action: Action::Reject, user, license, response: NO_LICENSE, ..outcome }
}

/// `active` true for a user whose state the snapshot does not give, or who has been invited but has not joined yet.
fn untold_active<'a>(user: Option<&'a User>, plain: Outcome<'a>, place: Span) -> Outcome<'a> {
    if let Some(state) = user.and_then(|user| user.state.as_ref()) {
        let text = "active is true, and the user is pending. Whether that makes them active and takes a license is not documented.";
        let because = Because::new(Certainty::Unknown, text, REMOVED, (at(place), there(state.span)));
        return Outcome { license: plain.license.and(because), ..plain };
    }
    let text = "active is true. The snapshot does not say whether the user was suspended and so takes a license again: add users[].state.";
    let because = Because::new(Certainty::Unknown, text, REMOVED, at(place));
    Outcome {
        action: if plain.action == Action::None { Action::Reactivate } else { plain.action },
        user: user::outcome(plain.user.user_name, State::Active),
        license: plain.license.and(because),
        ..plain
    }
}

/// The license change that the settings allow: the seat that it takes, and the one that it frees.
fn change_license<'a>(
    case: &mut Case<'_, 'a>,
    user: Option<&'a User>,
    plain: Outcome<'a>,
    wanted: Option<LicenseType>,
) -> Outcome<'a> {
    let Some(wanted) = wanted.filter(|_| plain.user.state != State::Suspended) else { return plain };
    let office = match seat::of(case, user, Some(wanted)) {
        Ok((office, _)) => office,
        Err(lacking) => return Outcome { license: plain.license.noting(lacking), ..plain },
    };
    let place = license::place(case);
    let taken = seat::take(case, office, wanted, Asked::Other, place);
    let today = license::today(user);
    let mut license = taken.explain(plain.license);
    if taken.refused {
        let license = license::not_changed(license, user, Some(wanted));
        let (seat, bill) = (Some(taken.seat), None);
        return Outcome { action: Action::Reject, license, seat, bill, response: NO_LICENSE, ..plain };
    }
    if let Some(today) = today {
        let text = case.say(format_args!("The user's {} license is then assumed to be freed.", today.value.as_str()));
        license = license.noting(Because::new(Certainty::Assumed, text, &[], there(today.span)));
        license = license.noting(seat::still_billed());
    }
    let freed = today.map(|today| seat::free(case, office, today.value));
    Outcome { license, seat: Some(taken.seat), freed, bill: taken.bill, ..plain }
}

/// An update does not change the office, as far as is known.
fn keep_office<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>) -> OfficeDecision<'a> {
    let said = user.and_then(|user| user.office.as_ref());
    let today = said.and_then(|office| case.company.office(office.value));
    let place = said.map(|office| there(office.span));
    let because = match asked_office(case, today) {
        Asks::Other(name, value, span) => Because::new(
            Certainty::Assumed,
            case.say(format_args!(
                "{name} is {}. Whether an update moves a user is not documented; assumed: the office stays.",
                Quoted(&value)
            )),
            OFFICES,
            (at(span), place),
        ),
        _ if case.request.operation != Operation::Modify => Because::new(
            Certainty::Assumed,
            "The request names no other office; assumed: the office stays.",
            OFFICES,
            place,
        ),
        Asks::Changed(name, how, span) => Because::new(
            Certainty::Assumed,
            case.say(format_args!(
                "{name} {how}. Whether that moves a user is not documented; assumed: the office stays."
            )),
            OFFICES,
            (at(span), place),
        ),
        Asks::Nothing => Because::new(Certainty::Documented, "The request names no other office.", PATCH, place),
    };
    let decision = Decision::new(OfficeVia::Unchanged, today, because);
    let decision = office::not_read(case).into_iter().fold(decision, Decision::and);
    if today.is_some() { decision } else { decision.and(case.lacks(user, NO_OFFICE)) }
}

/// What an update asks for regarding the office.
enum Asks<'a> {
    /// A different office: the attribute, its value and its location.
    Other(&'static str, Cow<'a, str>, Span),
    /// No office, but this attribute, which would lead a new user to one, is changed like this.
    Changed(&'static str, &'static str, Span),
    /// Nothing, or the current office.
    Nothing,
}

fn asked_office<'a>(case: &mut Case<'_, 'a>, today: Option<&'a Office>) -> Asks<'a> {
    const CHANGES: &str = "changes but names no office";
    const CLEARED: &str = "is removed";
    let (mut changed, mut cleared) = (None, None);
    for &attr in case.company.settings().office_field.value.attributes() {
        let Some(given) = case.user.text(attr.attr()) else {
            cleared = cleared.or_else(|| Some((attr.as_str(), CLEARED, case.user.cleared(attr.attr())?)));
            continue;
        };
        let (given, named) = match office::find(case, attr, given) {
            Ok(named) => (named.given, case.company.office(named.place)),
            Err(given) => (given, None),
        };
        // If two offices share a name, the request may mean either. The current one need not be active.
        let name = named.map_or(&*given.value, |named| &named.name.value);
        if today.is_some_and(|today| today.name.value == name) {
            return Asks::Nothing;
        }
        // A department is usually a team, so one that names no office asks for none.
        if named.is_none() && attr == OfficeAttr::Department {
            changed = Some((attr.as_str(), CHANGES, given.span));
            continue;
        }
        let (value, span) = (given.value.clone(), given.span);
        case.note(match named.is_none().then(|| office::meant(case, attr, &given)) {
            Some((closed, near)) if closed.is_some() || !near.is_empty() => {
                Fact::OfficeNameUnmatched { attr, given, closed, near }
            }
            _ => Fact::OfficeChange { attr, given, office: named, today },
        });
        return Asks::Other(attr.as_str(), value, span);
    }
    let country = || Some(("country", CHANGES, country::place(case)?));
    let no_country = || Some(("country", CLEARED, case.user.cleared(country::ATTR)?));
    let changed = changed.or(cleared).or_else(country).or_else(no_country);
    changed.map_or(Asks::Nothing, |(name, how, span)| Asks::Changed(name, how, span))
}
