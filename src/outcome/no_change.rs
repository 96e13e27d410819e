//! Outcomes in which nothing changes.

use std::borrow::Cow;

use crate::company::User;
use crate::scim::Operation;

use super::case::{Case, NO_LICENSE, NO_OFFICE, in_request};
use super::response::{ERRORS_CITE, NOT_ALLOWED, NOT_FOUND, OK};
use super::user::{self, Target};
use super::{Action, Because, Decision, LicenseVia, NumberVia, OfficeVia, Outcome, Response, State, UserOutcome};

/// The outcome for a user whom the request does not change, for one reason.
pub(super) fn unchanged<'a>(case: &Case<'_, 'a>, user: &'a User, because: Because) -> Outcome<'a> {
    let office = user.office.as_ref().and_then(|office| case.company.office(office.value));
    let license = user.license.as_ref().map(|license| license.value);
    let number = user.numbers.as_ref().and_then(|numbers| numbers.value.first());
    let number = number.map(|number| Cow::Borrowed(number.as_str()));
    let missing = |what| case.missing_data(Some(user), what);
    let mut outcome = Outcome {
        user: user::current(user),
        office: Decision::new(OfficeVia::Unchanged, office, because.clone()),
        license: Decision::new(LicenseVia::Unchanged, license, because.clone()),
        number: Decision::new(NumberVia::Unchanged, number, because.clone()).into(),
        ..without_user(case, because)
    };
    if office.is_none() {
        outcome.office = outcome.office.and(missing(NO_OFFICE));
    }
    if license.is_none() {
        outcome.license = outcome.license.and(missing(NO_LICENSE));
    }
    if user.numbers.is_none() {
        outcome.number.decision = outcome.number.decision.and(case.missing_number(Some(user)));
    }
    outcome
}

/// The outcome of a request that does not affect a user.
pub(super) fn without_user<'a>(case: &Case<'_, 'a>, because: Because) -> Outcome<'a> {
    let user = UserOutcome { user_name: user::name(case, None), state: State::Unknown };
    let office = Decision::new(OfficeVia::None, None, because.clone());
    let license = Decision::new(LicenseVia::None, None, because.clone());
    let number = Decision::new(NumberVia::None, None, because).into();
    Outcome::of(Action::None, user, office, license, number, OK)
}

/// Returns the user that an update or a delete means, or `None` if that is unclear. Errors with the rejection if there is
/// no such user.
pub(super) fn target_user<'a>(case: &mut Case<'_, 'a>) -> Result<Option<&'a User>, Box<Outcome<'a>>> {
    match user::target(case) {
        Target::Known(user) => Ok(Some(user)),
        Target::Unknown => Ok(None),
        Target::NotFound(deleted) => Err(Box::new(unknown_user(case, deleted))),
        Target::NotNamed => Err(Box::new(refused(case, NOT_ALLOWED, State::Unknown, "The path names no user."))),
    }
}

/// The outcome of a request for a user whom the company does not have, perhaps because they were deleted.
pub(super) fn unknown_user<'a>(case: &Case<'_, 'a>, deleted: Option<&'a User>) -> Outcome<'a> {
    match deleted {
        None => refused(case, NOT_FOUND, State::Absent, "The company has no such user."),
        Some(user) => {
            Outcome { user: user::current(user), ..refused(case, NOT_FOUND, State::Deleted, "The user was deleted.") }
        }
    }
}

/// The outcome of a rejected request.
pub(super) fn refused<'a>(case: &Case<'_, 'a>, response: Response, state: State, why: &'static str) -> Outcome<'a> {
    let text = case.format(format_args!("{why} The request is rejected."));
    let because = Because::new(response.certainty, text, ERRORS_CITE, in_request(case.path_place()));
    // A PATCH may give a new name; other requests give the name that the user already has, or should have had.
    let user_name = user::name(case, None).filter(|_| case.request.operation != Operation::Modify);
    let user = UserOutcome { user_name, state };
    Outcome { action: Action::Reject, user, response, ..without_user(case, because) }
}
