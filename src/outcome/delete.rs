//! A DELETE (F9), and a GET.

use crate::company::sources::FAQ_REMOVED;
use crate::finding::Citation;
use crate::idp::Idp;
use crate::scim::{DELETING, ENDPOINTS};

use super::case::{Case, in_company, in_request};
use super::response::NO_CONTENT;
use super::user::{self, Target};
use super::{Action, Because, Decision, Fact, LicenseVia, OfficeVia, Outcome, State, UserOutcome};
use super::{no_change, number, seat};

const REMOVED: &[Citation] = &[FAQ_REMOVED];
/// The FAQ describes a deletion in Okta, and the RFC what a DELETE is.
const DELETED: &[Citation] = &[FAQ_REMOVED, DELETING];

/// Returns what a delete results in.
pub(super) fn resolve<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    let place = case.path_place();
    if case.context.idp == Some(Idp::Okta) {
        case.note(Fact::DeleteFromOkta { place });
    }
    let user = match no_change::target_user(case) {
        Ok(user) => user,
        Err(refused) => return *refused,
    };
    let text = "The user is deleted and no longer appears in the team list or in search.";
    let deleted = Because::documented(text, DELETED, (in_request(place), user.map(|user| in_company(user.span))));
    let (license, seat) = if user.is_some_and(|user| user::state(user) == State::Suspended) {
        let text = "The user was suspended, so the license was already freed.";
        let because = Because::documented(text, REMOVED, deleted.places);
        (Decision::new(LicenseVia::None, None, because), None)
    } else {
        let text = "The user is deleted; assumed: this frees the license, as suspending a user does.";
        let because = Because::assumed(text, REMOVED, deleted.places);
        seat::free_current(case, user, Decision::new(LicenseVia::Freed, None, because), place)
    };
    let number = match user {
        Some(user) => number::put_on_hold(case, user),
        None => number::undocumented(None, case.unidentified_user(), place),
    };
    let office = Decision::new(OfficeVia::None, None, deleted);
    let user = UserOutcome { user_name: user::name(case, user), state: State::Deleted };
    Outcome { seat, ..Outcome::of(Action::Delete, user, office, license, number, NO_CONTENT) }
}

/// Returns the outcome of a GET of a user.
pub(super) fn read<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    let because = Because::documented("A GET changes nothing.", &[ENDPOINTS], in_request(case.place()));
    match user::target(case) {
        Target::Known(user) => no_change::unchanged(case, user, because),
        Target::NotFound(deleted) => no_change::unknown_user(case, deleted),
        Target::Unknown | Target::NotNamed => no_change::without_user(case, because),
    }
}
