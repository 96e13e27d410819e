//! Outcomes in which nothing changes.

use std::borrow::Cow;

use crate::company::User;

use super::case::{Case, NO_LICENSE, NO_NUMBER, NO_OFFICE, at};
use super::response::{ERRORS_CITE, NOT_ALLOWED, NOT_FOUND, OK};
use super::user::{self, Meant};
use super::{Action, Because, Decision, LicenseVia, NumberVia, OfficeVia, Outcome, Response, State};

/// The outcome for a user whom the request does not change, for one reason.
pub(super) fn unchanged<'a>(case: &Case<'_, 'a>, user: &'a User, because: Because) -> Outcome<'a> {
    let office = user.office.as_ref().and_then(|office| case.company.office(office.value));
    let license = user.license.as_ref().map(|license| license.value);
    let number = user.numbers.as_ref().and_then(|numbers| numbers.value.first());
    let number = number.map(|number| Cow::Borrowed(number.as_str()));
    let lacks = |what| case.lacks(Some(user), what);
    let mut outcome = Outcome {
        user: user::today(user),
        office: Decision::new(OfficeVia::Unchanged, office, because.clone()),
        license: Decision::new(LicenseVia::Unchanged, license, because.clone()),
        number: Decision::new(NumberVia::Unchanged, number, because.clone()).into(),
        ..nothing(case, because)
    };
    if office.is_none() {
        outcome.office = outcome.office.and(lacks(NO_OFFICE));
    }
    if license.is_none() {
        outcome.license = outcome.license.and(lacks(NO_LICENSE));
    }
    if user.numbers.is_none() {
        outcome.number.decision = outcome.number.decision.and(lacks(NO_NUMBER));
    }
    outcome
}

/// The outcome of a request that does not affect a user.
pub(super) fn nothing<'a>(case: &Case<'_, 'a>, because: Because) -> Outcome<'a> {
    let user = user::outcome(user::name(case, None), State::Unknown);
    let office = Decision::new(OfficeVia::None, None, because.clone());
    let license = Decision::new(LicenseVia::None, None, because.clone());
    let number = Decision::new(NumberVia::None, None, because).into();
    Outcome::of(Action::None, user, office, license, number, OK)
}

/// Returns the user that an update or a delete means, or `None` if that is unclear. Errors with the refusal if there is
/// no such user.
pub(super) fn meant<'a>(case: &mut Case<'_, 'a>) -> Result<Option<&'a User>, Box<Outcome<'a>>> {
    match user::meant(case) {
        Meant::Known(user) => Ok(Some(user)),
        Meant::Untold => Ok(None),
        Meant::Nobody => Err(Box::new(unknown_user(case))),
        Meant::Unaddressed => Err(Box::new(refused(case, NOT_ALLOWED, State::Unknown, "The path names no user."))),
    }
}

/// The outcome of a request for a user whom the company does not have.
pub(super) fn unknown_user<'a>(case: &Case<'_, 'a>) -> Outcome<'a> {
    refused(case, NOT_FOUND, State::Absent, "The company has no such user.")
}

/// The outcome of a refused request.
pub(super) fn refused<'a>(case: &Case<'_, 'a>, response: Response, state: State, why: &'static str) -> Outcome<'a> {
    let text = case.say(format_args!("{why} The request is refused."));
    let because = Because::new(response.certainty, text, ERRORS_CITE, at(case.path_place()));
    let user = user::outcome(user::name(case, None), state);
    Outcome { action: Action::Reject, user, response, ..nothing(case, because) }
}
