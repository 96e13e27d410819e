//! A PUT or PATCH: suspending, reactivating, and changes that are or are not made (F8, F12, F13).

use crate::company::User;
use crate::company::sources::FAQ_REMOVED;
use crate::finding::Citation;
use crate::idp::Idp;
use crate::scim::{ACTIVE, Flag, Operation, Text};
use crate::text::{Quoted, Span};

use super::case::{Case, in_company, in_request};
use super::license::{self, LicenseDecision};
use super::response::{self, CONFLICT, ERRORS_CITE, NO_LICENSE, OK};
use super::seat::SeatNeed;
use super::user;
use super::{Action, Because, Decision, Fact, LicenseVia, Outcome, State, UserOutcome};
use super::{changes, license_update, no_change, number, office_update, seat};

const REMOVED: &[Citation] = &[FAQ_REMOVED];

/// Returns what an update results in.
pub(super) fn resolve<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    let user = match no_change::target_user(case) {
        Ok(user) => user,
        Err(refused) => return *refused,
    };
    if let Some(refused) = user.and_then(|user| name_conflict(case, user)) {
        return refused;
    }
    let (license, wanted) = license_update::decide(case, user);
    let number_place = changes::note_number(case, user);
    changes::note_extension(case, user);
    let action = if changes::has_other_changes(case, user) || wanted.is_some() || license.known_after_apply {
        Action::Update
    } else {
        Action::None
    };
    let after = UserOutcome { user_name: user::name(case, user), state: user.map_or(State::Unknown, user::state) };
    let (office, abroad) = office_update::decide(case, user);
    let number = number::unchanged(case, user, number_place, abroad);
    let base = Outcome { new_license: wanted, ..Outcome::of(action, after, office, license, number, OK) };
    let outcome = match case.context.refusal {
        Some(refusal) => Outcome { action: Action::Reject, response: response::refusal(refusal), ..base },
        None => change(case, user, base),
    };
    match user {
        Some(user) if outcome.action == Action::Reject => with_current_name(user, outcome),
        _ => outcome,
    }
}

/// Returns the outcome of a rejected update: the user is called what they were before, if that is known.
fn with_current_name<'a>(user: &'a User, outcome: Outcome<'a>) -> Outcome<'a> {
    let user_name = user::current(user).user_name.or(outcome.user.user_name);
    Outcome { user: UserOutcome { user_name, ..outcome.user }, ..outcome }
}

/// Changes the state and the license.
fn change<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, base: Outcome<'a>) -> Outcome<'a> {
    let current = base.user.state;
    match case.user.active() {
        Some(Flag { value: false, span }) if current != State::Suspended => suspend(case, user, base, span),
        Some(Flag { value: true, span }) if current == State::Suspended => reactivate(case, user, base, span),
        Some(Flag { value: true, span }) if current == State::Unknown => {
            let base = activate_unknown(case, user, base, span);
            change_license(case, user, base)
        }
        Some(flag) => {
            let base = same_state(case, user, base, flag);
            change_license(case, user, base)
        }
        None => {
            let base = match case.user.text(ACTIVE).filter(Text::is_template) {
                Some(given) => state_from_template(case, base, given),
                None => Outcome { license: state_removed(case, base.license), ..base },
            };
            change_license(case, user, base)
        }
    }
}

/// What will replace a template may suspend the user, or reactivate them.
fn state_from_template<'a>(case: &Case<'_, 'a>, base: Outcome<'a>, given: Text<'a>) -> Outcome<'a> {
    let text = case.format(format_args!(
        "active is {}, a template: whether the user then consumes a license is unknown.",
        Quoted(given.value)
    ));
    let license = base.license.and(Because::unknown(text, &[], in_request(given.span)));
    let user = UserOutcome { state: State::Unknown, ..base.user };
    Outcome { action: Action::Update, user, license, ..base }
}

/// Adds to `license` what is assumed when an operation removes `active`.
fn state_removed<'a>(case: &Case<'_, 'a>, license: LicenseDecision<'a>) -> LicenseDecision<'a> {
    let cleared = case.user.cleared(ACTIVE).filter(|_| case.request.operation == Operation::Modify);
    let Some(place) = cleared else { return license };
    let text = "active is removed. What that does is not documented; assumed: the user does not change.";
    license.and(Because::assumed(text, REMOVED, in_request(place)))
}

/// Checks a new user name or address: their domains, and whether another user has it, which is rejected.
fn name_conflict<'a>(case: &mut Case<'_, 'a>, user: &'a User) -> Option<Outcome<'a>> {
    user::check_domains(case, Some(user));
    // If the company lists no users, only those whom the plan creates are certainly not the same.
    let is_created = |who| case.company.lists_users() || case.now.is_created(who);
    let is_other = |who| is_created(who) && case.who.is_some_and(is_created);
    let found = user::other_with_name(case, user).filter(|_| case.context.refusal.is_none());
    let (who, by, given) = found.filter(|&(who, ..)| is_other(who))?;
    let other = case.now.snapshot_user_with_login(who, given.value);
    let text =
        case.format(format_args!("Another user has this {}: the update is rejected, and nothing changes.", by.words()));
    let because =
        Because::assumed(text, ERRORS_CITE, (in_request(given.span), other.map(|other| in_company(other.span))));
    case.note(Fact::UserNameTaken { user: other, by, given });
    Some(Outcome { action: Action::Reject, response: CONFLICT, ..no_change::unchanged(case, user, because) })
}

fn suspend<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, base: Outcome<'a>, place: Span) -> Outcome<'a> {
    let recorded = user.and_then(|user| user.state.as_ref()).map(|state| in_company(state.span));
    let because = Because::documented(
        "active becomes false: the user is suspended and no longer consumes a license.",
        REMOVED,
        (in_request(place), recorded),
    );
    let license = assumed_for_other_providers(case, Decision::new(LicenseVia::Freed, None, because), place);
    let (mut license, seat) = seat::free_current(case, user, license, place);
    // The same request also sets another license.
    if base.new_license.is_some() {
        license.because.extend(base.license.because);
    }
    license.rejected = base.license.rejected;
    let number = number::after_license_change(case, user, number::when_suspended(user, place), base.new_license);
    Outcome {
        action: Action::Suspend,
        user: UserOutcome { state: State::Suspended, ..base.user },
        license,
        number,
        seat,
        ..base
    }
}

/// The FAQ speaks only of Okta; that removal by other providers means the same is an assumption.
fn assumed_for_other_providers<'a>(
    case: &Case<'_, 'a>,
    license: LicenseDecision<'a>,
    place: Span,
) -> LicenseDecision<'a> {
    let sender = match case.context.idp {
        Some(Idp::Okta) => return license,
        Some(Idp::Rfc) | None => "other senders",
        Some(idp) => idp.name(),
    };
    let text = case.format(format_args!("The FAQ says this about Okta; assumed: it applies to {sender} as well."));
    license.and(Because::assumed(text, REMOVED, in_request(place)))
}

/// `active` gives the state that the user has, or is assumed to have.
fn same_state<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, base: Outcome<'a>, flag: Flag) -> Outcome<'a> {
    // A PUT sends `active` along with everything else; only a PATCH asks for it.
    if case.request.operation != Operation::Modify {
        return base;
    }
    match user.and_then(user::assumed_active) {
        // A license change says so itself.
        Some(_) if base.new_license.is_some() => base,
        Some(assumption) => Outcome { license: base.license.and(assumption), ..base },
        None => {
            case.note(Fact::StateUnchanged { active: flag.value, place: flag.span });
            base
        }
    }
}

/// A suspended user is reactivated, with the license that the settings let the same update set, or else the current
/// one.
fn reactivate<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, base: Outcome<'a>, place: Span) -> Outcome<'a> {
    let license = base.license.and(seat::taken_again(place));
    let (office, license_type) = match seat::current_seat(case, user, base.new_license, place) {
        Ok(seat) => seat,
        Err(missing) => {
            let (license, response) = (license.with_note(missing), seat::hedge_uncounted(case, base.response));
            return reactivated(case, user, Outcome { license, response, ..base }, place);
        }
    };
    let taken = seat::take(case, office, license_type, SeatNeed::Reactivated, place);
    let (license, response) = (taken.explain(license), taken.hedge(base.response));
    if taken.is_refused {
        let (license, seat) = (license_update::unavailable(license, user, base.new_license), Some(taken.seat));
        return Outcome { action: Action::Reject, license, seat, response: NO_LICENSE, ..base };
    }
    let base = Outcome { license, response, seat: Some(taken.seat), bill: taken.bill, ..base };
    reactivated(case, user, base, place)
}

fn reactivated<'a>(case: &Case<'_, 'a>, user: Option<&'a User>, base: Outcome<'a>, place: Span) -> Outcome<'a> {
    let license = base.new_license.or_else(|| license::current(user).map(|current| current.value));
    let number = number::when_reactivated(user, license, place);
    let number = number::after_license_change(case, user, number, base.new_license);
    let user = UserOutcome { state: State::Active, ..base.user };
    Outcome { action: Action::Reactivate, user, number, ..base }
}

/// `active` true for a user whose state the snapshot does not give, or who has been invited but has not joined yet.
fn activate_unknown<'a>(case: &Case<'_, 'a>, user: Option<&'a User>, base: Outcome<'a>, place: Span) -> Outcome<'a> {
    let base = Outcome { response: seat::hedge_uncounted(case, base.response), ..base };
    if let Some(state) = user.and_then(|user| user.state.as_ref()) {
        let text = "active is true, and the user is pending. Whether that makes them active and takes a license is not documented.";
        let because = Because::unknown(text, REMOVED, (in_request(place), in_company(state.span)));
        return Outcome { license: base.license.and(because), ..base };
    }
    let text = "active is true. The snapshot does not say whether the user was suspended and so takes a license again: add users[].state.";
    let because = Because::unknown(text, REMOVED, in_request(place));
    Outcome {
        action: if base.action == Action::None { Action::Reactivate } else { base.action },
        user: UserOutcome { state: State::Active, ..base.user },
        license: base.license.and(because),
        ..base
    }
}

/// The license change that the settings allow: the seat that it takes, and the one that it frees.
fn change_license<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, base: Outcome<'a>) -> Outcome<'a> {
    let Some(wanted) = base.new_license else { return base };
    let (current, place) = (license::current(user), license::place(case));
    let number = number::after_license_change(case, user, base.number.clone(), Some(wanted));
    if base.user.state == State::Suspended {
        let none = Because::documented("A suspended user consumes no license.", REMOVED, None);
        return Outcome { license: base.license.with_note(none), number, ..base };
    }
    let license = match user.and_then(user::assumed_active) {
        Some(assumption) => base.license.with_note(assumption),
        None => base.license,
    };
    let base = Outcome { license, ..base };
    let office = match seat::current_seat(case, user, Some(wanted), place) {
        Ok((office, _)) => office,
        Err(missing) => {
            let (license, response) = (base.license.with_note(missing), seat::hedge_uncounted(case, base.response));
            return Outcome { license, number, response, ..base };
        }
    };
    let taken = seat::take(case, office, wanted, SeatNeed::OtherLicense, place);
    let mut license = taken.explain(base.license);
    if taken.is_refused {
        let license = license_update::unavailable(license, user, Some(wanted));
        return Outcome { action: Action::Reject, license, seat: Some(taken.seat), response: NO_LICENSE, ..base };
    }
    if let Some(current) = current {
        let text =
            case.format(format_args!("The user's {} license is then assumed to be freed.", current.value.as_str()));
        license = license.with_note(Because::assumed(text, &[], in_company(current.span)));
        license = license.with_note(seat::still_billed());
    }
    let freed = current.map(|current| seat::free(case, office, current.value));
    let response = taken.hedge(base.response);
    Outcome { license, number, seat: Some(taken.seat), freed, bill: taken.bill, response, ..base }
}
