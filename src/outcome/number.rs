//! The direct number: none for Support, otherwise from the pool or by area code (F7, F11); never changed later (F13).

use std::borrow::Cow;

use crate::company::sources::{
    FAQ_LICENSE_TYPE, FAQ_NUMBER_CHANGE, FAQ_NUMBERS, NUMBER_HOLD, OFFICE_AREA_CODE, REST_USER_UPDATE,
};
use crate::company::{AreaCodeSource, LicenseType, Office, User, UserState};
use crate::finding::{Citation, Place};
use crate::text::Span;

use super::case::{Case, in_company, in_request};
use super::choice::OfficeDecision;
use super::license::{self, LicenseDecision};
use super::{Because, Certainty, Decision, Fact, NumberOutcome, NumberVia, Places};

type NumberDecision<'a> = Decision<'a, Cow<'a, str>, NumberVia>;

const POOL: &[Citation] = &[FAQ_NUMBERS];
const SUPPORT: &[Citation] = &[FAQ_LICENSE_TYPE];
const CHANGE: &[Citation] = &[FAQ_NUMBER_CHANGE];
const OFFICE: &[Citation] = &[OFFICE_AREA_CODE];
const HOLD: &[Citation] = &[NUMBER_HOLD];
const MOVE: &[Citation] = &[REST_USER_UPDATE];

/// The step for a number in a create: what happens to it is not documented.
pub(super) fn given_at_creation(place: Place) -> Because {
    let text = "The request sets a direct number. Whether one can be set at creation is not documented; assumed: it is ignored.";
    Because::assumed(text, CHANGE, place)
}

/// Decides the number of a new user, who gets this license for the reasons in `decision`.
pub(super) fn decide<'a>(
    case: &mut Case<'_, 'a>,
    office: &OfficeDecision<'a>,
    (license, decision): (LicenseType, &LicenseDecision<'a>),
    place: Span,
) -> NumberOutcome<'a> {
    if decision.certainty == Certainty::Unknown {
        let text = "The license is unknown, and with it whether the user gets a number.";
        let because = Because::unknown(text, SUPPORT, in_request(place));
        return Decision::new(NumberVia::Unknown, None, because).known_after_apply().into();
    }
    let mut number = source(case, office, license, place);
    if decision.certainty == Certainty::Assumed {
        let text = match license {
            LicenseType::Support => "The license is assumed, and with it that the user gets no number.",
            LicenseType::AiVoice | LicenseType::AiSales => {
                "The license is assumed, and with it that the user gets a number."
            }
        };
        number.decision = number.decision.and(Because::assumed(text, SUPPORT, in_request(place)));
    }
    number
}

fn source<'a>(
    case: &mut Case<'_, 'a>,
    office: &OfficeDecision<'a>,
    license: LicenseType,
    place: Span,
) -> NumberOutcome<'a> {
    let complete = case.company.pool().is_complete;
    let listed = case.now.listed_numbers();
    let known = complete.then_some(listed);
    if license == LicenseType::Support {
        case.note(Fact::SupportWithoutNumber { place });
        let text = "By default, a Support (Contact Center) user is not assigned a direct number.";
        let because = Because::documented(text, SUPPORT, in_request(place));
        let decision = Decision::new(NumberVia::SupportDefault, None, because);
        return NumberOutcome { decision, area_code: None, pool_before: known, pool_after: known };
    }
    if listed > 0 {
        let decision = from_pool(case, office.value);
        return NumberOutcome {
            decision,
            area_code: None,
            pool_before: known,
            pool_after: known.map(|count| count - 1),
        };
    }
    if !complete {
        let text = "The snapshot does not say which numbers are unassigned: add offices[].numbers or numbers.";
        let because = Because::unknown(text, POOL, office.value.map(|office| in_company(office.span)));
        return Decision::new(NumberVia::Unknown, None, because).known_after_apply().into();
    }
    let (decision, area_code) = by_area_code(case, office);
    case.note(Fact::PoolEmpty { area_code, place });
    NumberOutcome { decision, area_code, pool_before: known, pool_after: known }
}

fn from_pool<'a>(case: &Case<'_, 'a>, office: Option<&'a Office>) -> NumberDecision<'a> {
    if let Some(last) = case.now.last_number().filter(|_| case.company.pool().is_complete) {
        let text = "One unassigned number is left; assumed: this one, whichever office it belongs to.";
        let because = Because::assumed(text, POOL, in_company(last.span));
        return Decision::new(NumberVia::Pool, Some(Cow::Borrowed(last.value.as_str())), because);
    }
    Decision::new(NumberVia::Pool, None, pool_step(case, office)).known_after_apply()
}

/// Returns why the pool decides: it has numbers of this office, of no office, or only of other offices.
fn pool_step<'a>(case: &Case<'_, 'a>, office: Option<&'a Office>) -> Because {
    const KNOWN_AFTER: &str = "Which one Dialpad assigns is known only after the request.";
    const SPANS_OFFICES: &str = "Whether the pool spans offices is not documented; assumed: it does.";
    let pool = case.company.pool();
    let (listed, least) = (case.now.listed_numbers(), if pool.is_complete { "" } else { "at least " });
    let of_company = pool.company.as_ref().filter(|count| count.value > 0);
    let own = office.and_then(|office| office.numbers.as_ref());
    let (certainty, text) = match (office, own.map(|own| own.value.len())) {
        // Which office's numbers are assigned first is unknown: once some are, an office's own can no longer be counted.
        (Some(office), Some(count)) if count > 0 && listed == pool.listed => (
            Certainty::Documented,
            case.format(format_args!(
                "The number comes from the unassigned numbers ({least}{listed} left, {count} of them in {}). {KNOWN_AFTER}",
                office.name.value
            )),
        ),
        (_, count) if of_company.is_some() || count.is_some_and(|count| count > 0) => (
            Certainty::Documented,
            case.format(format_args!("The number comes from the unassigned numbers ({least}{listed} left). {KNOWN_AFTER}")),
        ),
        (None, _) => (
            Certainty::Assumed,
            case.format(format_args!(
                "The number is assumed to come from the unassigned numbers ({least}{listed} left). {KNOWN_AFTER}"
            )),
        ),
        (Some(office), Some(_)) => (
            Certainty::Assumed,
            case.format(format_args!(
                "{} has no unassigned number, but other offices have {least}{listed}. {SPANS_OFFICES} {KNOWN_AFTER}",
                office.name.value
            )),
        ),
        (Some(office), None) => (
            Certainty::Assumed,
            case.format(format_args!(
                "The snapshot does not list the unassigned numbers of {}; other offices have {least}{listed}. {SPANS_OFFICES} {KNOWN_AFTER}",
                office.name.value
            )),
        ),
    };
    Because::new(certainty, text, POOL, pool_places(case, office))
}

/// Returns what the pool is counted from: the numbers of the user's office, of the company itself, and of other offices. An
/// office without any is there if nothing but other offices has some.
fn pool_places(case: &Case<'_, '_>, office: Option<&Office>) -> Places {
    let listed = |office: &Office| office.numbers.as_ref().filter(|list| !list.value.is_empty()).map(|list| list.span);
    let of_company = case.company.pool().company.as_ref().filter(|count| count.value > 0).map(|count| count.span);
    let without = || {
        let office = office.filter(|_| of_company.is_none())?;
        Some(office.numbers.as_ref().map_or(office.span, |list| list.span))
    };
    let own = office.and_then(listed).or_else(without);
    let others = case.company.offices().iter().filter_map(listed).filter(|list| Some(*list) != own);
    own.into_iter().chain(of_company).chain(others).map(in_company).collect()
}

/// Returns the number in the configured area code, or else in the other one, or else in an unknown one.
fn by_area_code<'a>(case: &Case<'_, 'a>, decision: &OfficeDecision<'a>) -> (NumberDecision<'a>, Option<&'a str>) {
    let (settings, office) = (case.company.settings(), decision.value);
    let account = settings.account_area_code.value.as_deref().zip(Some(settings.account_area_code.span));
    let office_code = office.and_then(|office| office.area_code.as_ref());
    let office_code = office_code.map(|code| (code.value.as_str(), Some(code.span)));
    let by_office = settings.area_code.value == AreaCodeSource::Office;
    let (wanted, other) = if by_office { (office_code, account) } else { (account, office_code) };
    let setting = settings.area_code.span;
    let cites = if by_office { OFFICE } else { POOL };
    let none_left = "No unassigned number is left";
    let (code, because) = match (wanted, other) {
        (Some((code, span)), _) => {
            let whose = if by_office { "that of the office" } else { "the one that the admin chose for the account" };
            let (certainty, set_by) = match setting {
                Some(_) if by_office => (Certainty::Configured, ": settings.areaCode is office"),
                Some(_) => (Certainty::Configured, ": settings.areaCode is account"),
                None => (Certainty::Documented, ""),
            };
            let text = case
                .format(format_args!("{none_left}, so Dialpad assigns a number in area code {code}, {whose}{set_by}."));
            (Some(code), Because::new(certainty, text, cites, [span.map(in_company), setting.map(in_company)]))
        }
        (None, Some((code, span))) => {
            let (missing, whose) = match by_office {
                true => ("the office's area code is not in the snapshot", "that of the account"),
                false => ("settings.accountAreaCode is not in the snapshot", "that of the office"),
            };
            let text = case.format(format_args!("{none_left}, and {missing}; assumed: area code {code}, {whose}."));
            (Some(code), Because::assumed(text, cites, [span.map(in_company), setting.map(in_company)]))
        }
        (None, None) => {
            let text = case.format(format_args!(
                "{none_left}, and the snapshot has no area code: add settings.accountAreaCode or offices[].areaCode."
            ));
            (None, Because::unknown(text, cites, office.map(|office| in_company(office.span))))
        }
    };
    let via = if code.is_some() { NumberVia::AreaCode } else { NumberVia::Unknown };
    let is_of_office = code.is_some() && by_office == wanted.is_some();
    let place = office.map(|office| in_company(office.name.span)).filter(|_| is_of_office);
    let assumed = place
        .filter(|_| decision.certainty == Certainty::Assumed)
        .map(|place| Because::assumed("The office is assumed, and with it the area code.", cites, place));
    let number = assumed.into_iter().fold(Decision::new(via, None, because), Decision::and);
    (number.known_after_apply(), code)
}

/// Returns the number of a user who is updated: it does not change, unless the update moves the user to an office
/// `abroad`.
pub(super) fn unchanged<'a>(
    case: &Case<'_, 'a>,
    user: Option<&'a User>,
    requested: Option<Place>,
    abroad: Option<(&Office, Span)>,
) -> NumberOutcome<'a> {
    let text = match requested {
        Some(_) => "The request would change the direct number, but SCIM cannot change it.",
        None => "The request sets no other direct number, and SCIM cannot change it.",
    };
    let numbers = user.and_then(|user| user.numbers.as_ref());
    let places = [requested, numbers.map(|numbers| in_company(numbers.span))];
    let because = Because::documented(text, CHANGE, places);
    let first = numbers.and_then(|numbers| numbers.value.first()).map(|number| Cow::Borrowed(number.as_str()));
    let moved = abroad.filter(|_| first.is_some()).map(|(office, span)| {
        let text = case.format(format_args!(
            "A move to {}, in another country, would replace the number; assumed: the user stays.",
            office.name.value
        ));
        Because::assumed(text, MOVE, (in_request(span), in_company(office.name.span)))
    });
    let decision = Decision::new(NumberVia::Unchanged, first, because);
    let decision = moved.into_iter().fold(decision, Decision::and);
    match numbers {
        Some(_) => decision.into(),
        None => decision.and(case.missing_number(user)).into(),
    }
}

/// Adds to the number of a user whose license changes to `wanted` what is not documented: only Support users have none by
/// default.
pub(super) fn after_license_change<'a>(
    case: &Case<'_, 'a>,
    user: Option<&'a User>,
    mut number: NumberOutcome<'a>,
    wanted: Option<LicenseType>,
) -> NumberOutcome<'a> {
    let current = license::current(user);
    let is_support = |license| license == LicenseType::Support;
    let text = match (current.map(|current| is_support(current.value)), wanted.map(is_support)) {
        (Some(false), Some(true)) => "Whether a user who gets a Support license keeps the number is not documented.",
        (Some(true), Some(false)) => {
            "Whether a user who no longer has a Support license gets a number is not documented."
        }
        _ => return number,
    };
    let places = (in_request(license::place(case)), current.map(|current| in_company(current.span)));
    number.decision = number.decision.and(Because::unknown(text, SUPPORT, places));
    number
}

/// Returns what suspending the user does to the number. `requested` is what asks for it.
pub(super) fn when_suspended<'a>(user: Option<&'a User>, requested: Span) -> NumberOutcome<'a> {
    none(user).unwrap_or_else(|| {
        undocumented(user, "Whether a suspended user keeps the number is not documented.", requested)
    })
}

/// Returns what reactivating the user, who then has this license, does to the number. `requested` is what asks for it.
pub(super) fn when_reactivated<'a>(
    user: Option<&'a User>,
    license: Option<LicenseType>,
    requested: Span,
) -> NumberOutcome<'a> {
    let text = match none(user) {
        Some(none) if license == Some(LicenseType::Support) => return none,
        Some(_) => "The user has no number. Whether one is assigned when the user is reactivated is not documented.",
        None => "Whether a suspended user keeps the number, or gets another one when reactivated, is not documented.",
    };
    undocumented(user, text, requested)
}

/// Returns the number of a user who has none.
fn none<'a>(user: Option<&'a User>) -> Option<NumberOutcome<'a>> {
    let numbers = user?.numbers.as_ref().filter(|numbers| numbers.value.is_empty())?;
    let because = Because::documented("The snapshot says that the user has no number.", &[], in_company(numbers.span));
    Some(Decision::new(NumberVia::None, None, because).into())
}

/// Returns a number that is unknown for the reason in `text`. `requested` is what asks for a change.
pub(super) fn undocumented<'a>(user: Option<&'a User>, text: &'static str, requested: Span) -> NumberOutcome<'a> {
    let numbers = user.and_then(|user| user.numbers.as_ref());
    let places = (in_request(requested), numbers.map(|numbers| in_company(numbers.span)));
    let because = Because::unknown(text, &[], places);
    Decision::new(NumberVia::Unknown, None, because).known_after_apply().into()
}

/// Returns what happens to the number of a deleted user.
pub(super) fn put_on_hold<'a>(case: &Case<'_, 'a>, user: &'a User) -> NumberOutcome<'a> {
    if let Some(none) = none(Some(user)) {
        return none;
    }
    let Some((numbers, first)) = user.numbers.as_ref().and_then(|numbers| Some((numbers, numbers.value.first()?)))
    else {
        return Decision::new(NumberVia::Unknown, None, case.missing_number(Some(user))).into();
    };
    let place = in_company(numbers.span);
    if user.is(UserState::Pending) {
        let because = Because::documented("A pending user's number is lost immediately.", HOLD, place);
        return Decision::new(NumberVia::None, None, because).into();
    }
    let text = "A deleted user's number is on hold for 72 hours.";
    let because = Because::documented(text, HOLD, place);
    Decision::new(NumberVia::OnHold, Some(Cow::Borrowed(first.as_str())), because).into()
}
