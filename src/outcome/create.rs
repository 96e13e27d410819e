//! A create: who exists already, and what a new user gets.

use crate::company::{LicenseType, User};
use crate::scim::{Attr, Text};
use crate::text::Span;

use super::case::{Case, at, there};
use super::office::{self, OfficeAttr, OfficeDecision};
use super::response::{self, CONFLICT, CREATED, INVALID_SYNTAX, INVALID_VALUE, NO_LICENSE, NOT_ALLOWED};
use super::seat::{self, Taken};
use super::{Action, Because, Certainty, Decision, Fact, FoundBy, NumberOutcome, NumberVia, Outcome, Response, State};
use super::{changes, license, number, standing, user};

/// What a create leads to.
pub(super) fn resolve<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    if case.request.id.is_some() {
        return standing::refused(case, NOT_ALLOWED, State::Unknown, "A POST names no user in its path.");
    }
    if !case.request.body.is_some_and(|body| body.is_object()) {
        return standing::refused(
            case,
            INVALID_SYNTAX,
            State::Absent,
            "There is no body that could be read as a user.",
        );
    }
    user::check_domain(case);
    note_outside(case);
    match user::existing(case) {
        Some((user, by, given)) if !user.is_deleted() => conflict(case, user, by, given),
        Some((user, by, given)) => {
            case.facts.push(Fact::UserWasDeleted { user, by, given });
            new_user(case)
        }
        None => new_user(case),
    }
}

/// Attributes of the enterprise extension that stand elsewhere, where Dialpad does not see them (F4).
fn note_outside(case: &mut Case<'_, '_>) {
    const NAMES: [&str; 6] =
        ["officeName", "physicalDeliveryOfficeName", "department", "country", "licenseType", "extension"];
    for name in NAMES {
        let Some(given) = case.user.outside(name) else { continue };
        if case.user.text(Attr::enterprise(name)).is_some() {
            continue;
        }
        let names_office = OfficeAttr::ALL.iter().any(|attr| attr.as_str() == name);
        let office = case.company.offices_named(&given.value).next().filter(|_| names_office);
        let office = office.and_then(|place| case.company.office(place));
        let license = LicenseType::parse(&given.value).filter(|_| name == "licenseType");
        case.facts.push(Fact::OutsideExtension { name, given, office, license });
    }
}

fn conflict<'a>(case: &mut Case<'_, 'a>, user: &'a User, by: FoundBy, given: Text<'a>) -> Outcome<'a> {
    let same = match by {
        FoundBy::UserName => user.user_name.as_ref().map(|name| name.span),
        FoundBy::ExternalId => user.external_id.as_ref().map(|id| id.span),
        FoundBy::Email | FoundBy::Id => None,
    };
    let text = format!(
        "A user with this {} is there already: the create is refused, and the user stays as they are.",
        by.as_str()
    );
    let because = Because::new(
        Certainty::Assumed,
        text,
        response::ERRORS_CITE,
        (at(given.span), there(same.unwrap_or(user.span))),
    );
    case.facts.push(Fact::UserExists { user, by, given });
    Outcome { action: Action::Reject, response: CONFLICT, ..standing::unchanged(case, user, because) }
}

fn new_user<'a>(case: &mut Case<'_, 'a>) -> Outcome<'a> {
    let (license, mut license_decision) = license::decide(case);
    let office = office::decide(case, license);
    let place = case.user.text(Attr::enterprise("licenseType")).map_or(case.place(), |given| given.span);
    let mut ignored = Vec::new();
    changes::number(case, None, &mut ignored);
    changes::extension(case, None, &mut ignored);
    let refused = refusal(case, &office);
    let inactive = case.user.active().filter(|active| !active.value);
    let (mut taken, mut number) = match inactive {
        Some(active) => created_inactive(case, active.span, &mut license_decision),
        None => {
            let taken = office.value.map(|office| seat::take(case, office, license, "The user is not created.", place));
            (taken, number::decide(case, office.value, license, place))
        }
    };
    let mut response = refused.unwrap_or(CREATED);
    let mut because = None;
    if let Some(taken) = &mut taken {
        because = taken.because.take();
        if taken.refused && refused.is_none() {
            response = NO_LICENSE;
        }
    }
    if let Some(because) = because {
        license_decision = license_decision.and(because);
    }
    let created = response == CREATED;
    if !created {
        number = no_number(response.certainty);
    }
    let state = match (created, inactive) {
        (false, _) => State::Absent,
        (true, Some(_)) => State::Suspended,
        (true, None) => State::Active,
    };
    // Refused for another reason than the license, a create takes none.
    let taken = taken.filter(|_| refused.is_none());
    let (seat, bill) = taken.map_or((None, None), |taken| (Some(taken.seat), taken.bill));
    Outcome {
        action: if created { Action::Create } else { Action::Reject },
        user: user::outcome(user::name(case, None), state),
        office,
        license: license_decision,
        number,
        seat,
        bill,
        ignored,
        response,
        facts: Vec::new(),
    }
}

/// Why the request is refused, licenses aside.
fn refusal(case: &Case<'_, '_>, office: &OfficeDecision<'_>) -> Option<Response> {
    if case.user.text(Attr::core("userName")).is_none() {
        return Some(INVALID_VALUE);
    }
    let refused = office.value.is_none() && case.facts.iter().any(|fact| matches!(fact, Fact::OfficeRefused { .. }));
    refused.then_some(INVALID_VALUE)
}

/// Nobody says what a create with `active` false does; a suspended user, it is assumed, who consumes no license.
fn created_inactive<'a>(
    case: &mut Case<'_, 'a>,
    place: Span,
    license: &mut license::LicenseDecision<'a>,
) -> (Option<Taken<'a>>, NumberOutcome<'a>) {
    case.facts.push(Fact::CreatedInactive { place });
    let text = "active is false; assumed: the user is created suspended and consumes no license.";
    license.because.push(Because::new(Certainty::Assumed, text, &[], at(place)));
    license.certainty = license.certainty.max(Certainty::Assumed);
    let text = "Whether a user who is created inactive gets a number is not documented.";
    let because = Because::new(Certainty::Unknown, text, &[], at(place));
    (None, Decision::new(NumberVia::Unknown, None, because).known_after_apply().into())
}

fn no_number<'a>(certainty: Certainty) -> NumberOutcome<'a> {
    let because = Because::new(certainty, "The request is refused, so no number is taken.", &[], None);
    Decision::new(NumberVia::None, None, because).into()
}
