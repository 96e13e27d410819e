//! A DELETE (F9), and a GET.

use crate::company::sources::FAQ_REMOVED;
use crate::finding::Citation;
use crate::idp::Idp;
use crate::scim::DELETING;

use super::case::{Case, at, there};
use super::response::NO_CONTENT;
use super::user::{self, Meant};
use super::{Action, Because, Certainty, Decision, Fact, LicenseVia, OfficeVia, Outcome, State};
use super::{number, seat, standing};

const REMOVED: &[Citation] = &[FAQ_REMOVED];
/// The FAQ describes a deletion in Okta, and the RFC what a DELETE is.
const GONE: &[Citation] = &[FAQ_REMOVED, DELETING];

/// Returns what a delete results in.
pub(super) fn resolve<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    let place = case.path_place();
    if case.context.idp == Some(Idp::Okta) {
        case.note(Fact::DeleteFromOkta { place });
    }
    let user = match standing::meant(case) {
        Ok(user) => user,
        Err(refused) => return *refused,
    };
    let text = "The user is deleted and no longer appears in the team list or in search.";
    let gone = Because::new(Certainty::Documented, text, GONE, (at(place), user.map(|user| there(user.span))));
    let suspended = user.is_some_and(|user| user::state(user) == State::Suspended);
    let taken = seat::of(case, user, None);
    let license = if suspended {
        let text = "The user was suspended, so the license was already freed.";
        Decision::new(LicenseVia::None, None, Because::new(Certainty::Documented, text, REMOVED, gone.places))
    } else {
        let text = "The user is deleted; assumed: this frees the license, as suspending a user does.";
        let decision =
            Decision::new(LicenseVia::Freed, None, Because::new(Certainty::Assumed, text, REMOVED, gone.places));
        let decision = user.and_then(user::assumed_active).into_iter().fold(decision, Decision::and);
        let decision = match &taken {
            Ok(_) => decision,
            Err(lacking) => decision.noting(lacking.clone()),
        };
        decision.noting(seat::still_billed())
    };
    let seat = taken.ok().filter(|_| !suspended).map(|(office, license)| seat::free(case, office, license));
    let number = match user {
        Some(user) => number::hold(case, user),
        None => number::undocumented(None, case.untold(), place),
    };
    let office = Decision::new(OfficeVia::None, None, gone);
    let user = user::outcome(user::name(case, user), State::Deleted);
    Outcome { seat, ..Outcome::of(Action::Delete, user, office, license, number, NO_CONTENT) }
}

/// Returns the outcome of a GET of a user.
pub(super) fn read<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    let because = Because::new(Certainty::Documented, "A GET changes nothing.", &[], at(case.place()));
    match user::meant(case) {
        Meant::Known(user) => standing::unchanged(case, user, because),
        Meant::Nobody => standing::unknown_user(case),
        Meant::Untold | Meant::Unaddressed => standing::nothing(case, because),
    }
}
