//! A create: whether the user already exists, and what a new user gets.

use crate::company::{LicenseType, User};
use crate::finding::Place;
use crate::scim::{ACTIVE, Text};
use crate::text::{Quoted, Span};

use super::case::{Case, in_company, in_request};
use super::choice::OfficeDecision;
use super::license::LicenseDecision;
use super::office;
use super::response::{self, CONFLICT, CREATED, INVALID_SYNTAX, INVALID_VALUE, NO_LICENSE, NOT_ALLOWED};
use super::seat::SeatNeed;
use super::{
    Action, Because, Certainty, Decision, Fact, FoundBy, NumberOutcome, NumberVia, OfficeVia, Outcome, Response, State,
    UserOutcome,
};
use super::{changes, license, no_change, number, seat, user};

/// Returns what a create results in.
pub(super) fn resolve<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    if case.request.id.is_some() {
        return no_change::refused(case, NOT_ALLOWED, State::Unknown, "A POST cannot name a user in its path.");
    }
    if !case.request.body.is_some_and(|body| body.is_object()) || case.user.is_other_kind() {
        return no_change::refused(
            case,
            INVALID_SYNTAX,
            State::Absent,
            "The request has no body that can be read as a user.",
        );
    }
    user::check_domains(case, None);
    match user::existing(case) {
        Some((user, by, given)) if !user.is_deleted() => conflict(case, user, by, given),
        Some((user, by, given)) => {
            case.note(Fact::UserWasDeleted { user, by, given });
            new_user(case)
        }
        None if case.company.lists_users() && !case.user_name.is_some_and(|name| name.is_template()) => new_user(case),
        None => new_user_unless_they_exist(case),
    }
}

/// The same when the snapshot lists no users, or the name is a template: they may exist already.
fn new_user_unless_they_exist<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    let outcome = new_user(case);
    let given = case.user_name.filter(|_| outcome.action == Action::Create);
    let Some(given) = given else { return outcome };
    if !given.is_template() {
        case.note(Fact::UserMayExist { given });
    }
    Outcome { response: response::unknown(outcome.response), ..outcome }
}

fn conflict<'a>(case: &mut Case<'_, 'a>, user: &'a User, by: FoundBy, given: Text<'a>) -> Outcome<'a> {
    let existing = match by {
        FoundBy::UserName => user.user_name.as_ref().map(|name| name.span),
        FoundBy::ExternalId => user.external_id.as_ref().map(|id| id.span),
        FoundBy::Email => None,
    };
    let text = case.format(format_args!(
        "A user with this {} already exists: the create is rejected, and the existing user does not change.",
        by.words()
    ));
    let because = Because::assumed(
        text,
        response::ERRORS_CITE,
        (in_request(given.span), in_company(existing.unwrap_or(user.span))),
    );
    case.note(Fact::UserExists { user, by, given });
    Outcome { action: Action::Reject, response: CONFLICT, ..no_change::unchanged(case, user, because) }
}

fn new_user<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    let (license_type, license) = license::decide(case);
    let office = office::decide(case, license_type);
    let number_place = changes::note_number(case, None);
    changes::note_extension(case, None);
    let draft = Draft { office, license, number_place };
    if let Some(refusal) = case.context.refusal {
        let why = "The body violates the RFCs (see the errors): the request is rejected, so no number is assigned.";
        let response = response::refusal(refusal);
        return draft.refused(case, response, (response.certainty, why));
    }
    if let Some(why) = refusal(case, &draft.office) {
        return draft.refused(case, INVALID_VALUE, why);
    }
    match case.user.active() {
        Some(active) if !active.value => created_inactive(case, draft, active.span),
        Some(_) => created(case, draft, license_type),
        None => {
            let license = state_from_template(case, draft.license);
            created(case, Draft { license, ..draft }, license_type)
        }
    }
}

/// What is decided whether or not the user is created.
struct Draft<'a> {
    office: OfficeDecision<'a>,
    license: LicenseDecision<'a>,
    /// Where the request gives a number.
    number_place: Option<Place>,
}

impl<'a> Draft<'a> {
    fn outcome(self, case: &Case<'_, 'a>, action: Action, state: State, mut number: NumberOutcome<'a>) -> Outcome<'a> {
        if let Some(place) = self.number_place {
            number.decision = number.decision.and(number::given_at_creation(place));
        }
        let user = UserOutcome { user_name: user::name(case, None), state };
        let new_license = self.license.value;
        // Without any office in the snapshot, it is unknown whether the request is rejected for want of one.
        let response = if self.office.via == OfficeVia::None { response::unknown(CREATED) } else { CREATED };
        Outcome { new_license, ..Outcome::of(action, user, self.office, self.license, number, response) }
    }

    fn refused(
        self,
        case: &Case<'_, 'a>,
        response: Response,
        (certainty, why): (Certainty, &'static str),
    ) -> Outcome<'a> {
        let because = Because::new(certainty, why, &[], None);
        let number = Decision::new(NumberVia::None, None, because).into();
        Outcome { response, ..self.outcome(case, Action::Reject, State::Absent, number) }
    }
}

/// Returns why the request is rejected for a reason other than licenses.
fn refusal(case: &Case<'_, '_>, office: &OfficeDecision<'_>) -> Option<(Certainty, &'static str)> {
    if case.user_name.is_none() {
        let why = "userName is missing: the request is rejected, so no number is assigned.";
        return Some((INVALID_VALUE.certainty, why));
    }
    // Only a setting leaves a user without an office, but what led to it may be assumed.
    let why = "No office takes the user, and settings.officeMismatch rejects such requests: no number is assigned.";
    (office.via == OfficeVia::None && !office.known_after_apply).then_some((office.certainty, why))
}

/// The outcome for an active user, with a license, if one is available or bought, and a number.
fn created<'a>(case: &mut Case<'_, 'a>, mut draft: Draft<'a>, license_type: LicenseType) -> Outcome<'a> {
    let place = license::place(case);
    let office = draft.office.value.filter(|_| draft.license.value.is_some());
    let taken = office.map(|office| seat::take(case, office, license_type, SeatNeed::NewUser, place));
    let Some(taken) = taken else {
        let number = number::decide(case, &draft.office, (license_type, &draft.license), place);
        let outcome = draft.outcome(case, Action::Create, State::Active, number);
        return Outcome { response: seat::hedge_uncounted(case, outcome.response), ..outcome };
    };
    draft.license = taken.explain(draft.license);
    let outcome = if taken.is_refused {
        let why = "No license is available, and settings.licenseShortage is set to reject the request: no number is assigned.";
        draft.refused(case, NO_LICENSE, (Certainty::Configured, why))
    } else {
        let number = number::decide(case, &draft.office, (license_type, &draft.license), place);
        draft.outcome(case, Action::Create, State::Active, number)
    };
    Outcome { response: taken.hedge(outcome.response), seat: Some(taken.seat), bill: taken.bill, ..outcome }
}

/// Adds to `license` what is assumed if a template gives `active`.
fn state_from_template<'a>(case: &Case<'_, 'a>, license: LicenseDecision<'a>) -> LicenseDecision<'a> {
    let Some(given) = case.user.text(ACTIVE).filter(Text::is_template) else { return license };
    let text = case.format(format_args!("active is {}, a template; assumed: it becomes true.", Quoted(given.value)));
    license.and(Because::assumed(text, &[], in_request(given.span)))
}

/// The outcome of a create with `active` false. It is not documented; assumed: a suspended user who consumes no
/// license.
fn created_inactive<'a>(case: &mut Case<'_, 'a>, mut draft: Draft<'a>, place: Span) -> Outcome<'a> {
    case.note(Fact::CreatedInactive { place });
    let text = "active is false; assumed: the user is created suspended and consumes no license.";
    draft.license = draft.license.and(Because::assumed(text, &[], in_request(place)));
    let text = "Whether a user who is created inactive gets a number is not documented.";
    let because = Because::unknown(text, &[], in_request(place));
    let number = Decision::new(NumberVia::Unknown, None, because).known_after_apply().into();
    draft.outcome(case, Action::Create, State::Suspended, number)
}
