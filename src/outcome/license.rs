//! The license of a new user (F10), and what an update does to it (F12).

use crate::company::sources::{
    ENTRA_LICENSE, FAQ_LICENSE_CHANGE, FAQ_LICENSE_TYPE, LATER_LICENSE_UPDATE, REST_USER_CREATE,
};
use crate::company::{LicenseType, LicenseUpdate, Spanned, User};
use crate::finding::{Citation, Place};
use crate::idp::Idp;
use crate::scim::{Attr, Operation, PATCHING, REPLACING, Text};
use crate::text::{Quoted, Span};

use super::case::{Case, NO_LICENSE, in_company, in_request};
use super::{Because, Certainty, Decision, Fact, LicenseVia, Rejected};

pub(super) type LicenseDecision<'a> = Decision<'a, LicenseType, LicenseVia>;

const TYPE: &[Citation] = &[FAQ_LICENSE_TYPE];
const WHY_IGNORED: &str =
    "A license cannot be changed through SCIM, only in the admin portal or by Dialpad's support team.";
const WHY_REMOVAL_IGNORED: &str = "What removing the license does is not documented; assumed: it is ignored.";
const CHANGE: &[Citation] = &[FAQ_LICENSE_CHANGE];
const UPDATE: &[Citation] = &[LATER_LICENSE_UPDATE];
const REST: &[Citation] = &[REST_USER_CREATE];
const ENTRA: &[Citation] = &[ENTRA_LICENSE];
const PATCH: &[Citation] = &[PATCHING];
const PUT: &[Citation] = &[REPLACING];

/// The license if the request asks for none.
const DEFAULT: LicenseType = LicenseType::AiVoice;

const ATTR: Attr = Attr::enterprise("licenseType");

/// Decides the license of a new user.
pub(super) fn decide<'a>(case: &mut Case<'_, 'a>) -> (LicenseType, LicenseDecision<'a>) {
    let Some(given) = case.user.text(ATTR) else {
        let (not_text, cleared) = (case.user.non_text(ATTR), case.user.cleared(ATTR));
        let place = not_text.or(cleared).unwrap_or(case.place());
        if not_text.is_none() {
            case.note(Fact::LicenseMissing { is_empty: cleared.is_some(), place });
        }
        let what = match (not_text, cleared) {
            (Some(_), _) => "not a string",
            (None, Some(_)) => "empty",
            (None, None) => "missing",
        };
        let text = case.format(format_args!(
            "licenseType is {what}. What Dialpad does then is not documented; assumed: its REST API's default, Ai Voice."
        ));
        let because = Because::new(Certainty::Assumed, text, REST, in_request(place));
        return (DEFAULT, Decision::new(LicenseVia::Default, Some(DEFAULT), because));
    };
    match read(&given.value) {
        Some((license, gloss)) => (license, requested(case, given, license, gloss)),
        None => (DEFAULT, unknown(case, given)),
    }
}

/// Returns the license that a value means, and whether the FAQ's gloss follows it.
fn read(value: &str) -> Option<(LicenseType, bool)> {
    if let Some(license) = LicenseType::parse(value) {
        return Some((license, false));
    }
    (value == LicenseType::GLOSS).then_some((LicenseType::Support, true))
}

fn requested<'a>(case: &mut Case<'_, 'a>, given: Text<'a>, license: LicenseType, gloss: bool) -> LicenseDecision<'a> {
    let text = match license {
        LicenseType::AiVoice => "licenseType is “Dialpad_Ai Voice”.",
        LicenseType::Support => "licenseType is “Dialpad_Support” (Contact Center).",
        LicenseType::AiSales => "licenseType is “Dialpad_Ai Sales”.",
    };
    let because = match gloss {
        false => Because::new(Certainty::Documented, text, TYPE, in_request(given.span)),
        true => Because::new(
            Certainty::Assumed,
            "licenseType is “Dialpad_Support (Contact Center)”, as the FAQ prints it; assumed: the same as Dialpad_Support.",
            TYPE,
            in_request(given.span),
        ),
    };
    if gloss {
        case.note(Fact::LicenseGloss { given: given.clone() });
    }
    with_entra_limit(case, Decision::new(LicenseVia::LicenseType, Some(license), because), given, license)
}

/// Adds a doubt to `decision` if Entra asks for a license other than the one it supports.
fn with_entra_limit<'a>(
    case: &mut Case<'_, 'a>,
    decision: LicenseDecision<'a>,
    given: Text<'a>,
    license: LicenseType,
) -> LicenseDecision<'a> {
    if case.context.idp != Some(Idp::Entra) || license == LicenseType::AiVoice {
        return decision;
    }
    let text = "Dialpad's page on Entra says that only Ai Voice is supported there; assumed: the value is read anyway.";
    let doubt = Because::new(Certainty::Assumed, text, ENTRA, in_request(given.span));
    case.note(Fact::LicenseNotByEntra { given, license });
    decision.and(doubt)
}

fn unknown<'a>(case: &mut Case<'_, 'a>, given: Text<'a>) -> LicenseDecision<'a> {
    let suggestion = LicenseType::suggestion(&given.value);
    let hint = suggestion.map(|suggestion| format!(" (did you mean {}?)", suggestion.as_str())).unwrap_or_default();
    let text = case.format(format_args!(
        "licenseType is {}, which is not a license{hint}. What Dialpad does then is not documented; assumed: Ai Voice, as if it were missing.",
        Quoted(&given.value)
    ));
    let mut decision = Decision::new(
        LicenseVia::Default,
        Some(DEFAULT),
        Because::new(Certainty::Assumed, text, TYPE, in_request(given.span)),
    );
    if let Some(suggestion) = suggestion.filter(|&suggestion| suggestion != DEFAULT) {
        let why = "licenseType does not match this value exactly".into();
        decision.rejected.push(Rejected { value: suggestion.as_str().into(), why });
    }
    case.note(Fact::LicenseUnknown { given, suggestion });
    decision
}

/// Returns what an update does to the license, and the license that it newly takes.
pub(super) fn update<'a>(
    case: &mut Case<'_, 'a>,
    user: Option<&'a User>,
) -> (LicenseDecision<'a>, Option<LicenseType>) {
    let current = current(user);
    let given = case.user.text(ATTR);
    let requested_license = given.as_ref().and_then(|given| read(&given.value)).map(|(license, _)| license);
    let same = current.is_some() && requested_license == current.map(|current| current.value);
    let applies = case.company.settings().license_update.value == LicenseUpdate::Apply;
    let Some(given) = given.filter(|_| !same) else {
        let cleared = case.user.cleared(ATTR).filter(|_| case.request.operation == Operation::Modify);
        let decision = match cleared {
            Some(place) if applies => attribute_removed(case, user, place),
            Some(place) => change_ignored(case, user, (None, place), "licenseType is removed."),
            None if applies => not_requested_if_applied(case, user, same),
            None => not_requested(case, user),
        };
        return (decision, None);
    };
    if applies {
        return apply(case, user, given, requested_license);
    }
    let why = case.format(format_args!("licenseType asks for {}.", Quoted(&given.value)));
    let mut decision = change_ignored(case, user, (Some(given.clone()), given.span), &why);
    let why = "a license cannot be changed through SCIM".into();
    decision.rejected.push(Rejected { value: given.value, why });
    (decision, None)
}

/// The license when an operation removes the attribute and the settings let an update change the license. A PUT sends
/// attributes without a value as empty.
fn attribute_removed<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, place: Span) -> LicenseDecision<'a> {
    case.ignore("licenseType", WHY_REMOVAL_IGNORED, place);
    let text = "licenseType is removed. What that does is not documented; assumed: the license stays.";
    let setting = case.company.settings().license_update.span.map(in_company);
    unchanged(case, user, Because::new(Certainty::Assumed, text, UPDATE, (in_request(place), setting)))
}

/// The license stays, whatever is asked for at `place`.
fn change_ignored<'a>(
    case: &mut Case<'_, 'a>,
    user: Option<&'a User>,
    (given, place): (Option<Text<'a>>, Span),
    request_text: &str,
) -> LicenseDecision<'a> {
    let current = current(user).map(|current| current.value);
    case.ignore("licenseType", WHY_IGNORED, place);
    case.note(Fact::LicenseChangeIgnored { given, place, current });
    let text = case.format(format_args!("{request_text} A license cannot be changed through SCIM."));
    let because = Because::new(Certainty::Documented, text, CHANGE, (in_request(place), current_place(user)));
    unchanged(case, user, because)
}

/// Returns where the request asks for a license.
pub(super) fn given_place(case: &Case<'_, '_>) -> Option<Span> {
    case.user.text(ATTR).map(|given| given.span)
}

/// Returns where the request asks for a license, or what else to point at.
pub(super) fn place(case: &Case<'_, '_>) -> Span {
    given_place(case).unwrap_or(case.place())
}

/// The license stays because the request does not ask for another.
fn not_requested<'a>(case: &Case<'_, 'a>, user: Option<&'a User>) -> LicenseDecision<'a> {
    let text = "The request does not ask for another license, and SCIM cannot change it.";
    unchanged(case, user, Because::new(Certainty::Documented, text, CHANGE, current_place(user)))
}

/// The same when the settings let an update change it. What a PUT omits might be removed.
fn not_requested_if_applied<'a>(case: &Case<'_, 'a>, user: Option<&'a User>, same: bool) -> LicenseDecision<'a> {
    let same_text = "The request does not ask for another license.";
    let (certainty, text, cites) = match case.request.operation {
        Operation::Modify => (Certainty::Documented, same_text, PATCH),
        _ if same => (Certainty::Documented, same_text, PUT),
        _ => (Certainty::Assumed, "The request names no license; assumed: the license stays.", UPDATE),
    };
    let setting = case.company.settings().license_update.span.filter(|_| certainty == Certainty::Assumed);
    let places = [current_place(user), setting.map(in_company)];
    unchanged(case, user, Because::new(certainty, text, cites, places))
}

/// Returns the license that the user has in the snapshot.
pub(super) fn current(user: Option<&User>) -> Option<&Spanned<LicenseType>> {
    user?.license.as_ref()
}

fn current_place(user: Option<&User>) -> Option<Place> {
    current(user).map(|current| in_company(current.span))
}

/// The current license for this reason, or what to add if it is unknown.
fn unchanged<'a>(case: &Case<'_, 'a>, user: Option<&'a User>, because: Because) -> LicenseDecision<'a> {
    let current = current(user).map(|current| current.value);
    let decision = Decision::new(LicenseVia::Unchanged, current, because);
    if current.is_some() { decision } else { decision.and(case.missing_data(user, NO_LICENSE)) }
}

/// The current license, because the `wanted` one is not available.
pub(super) fn unavailable<'a>(
    mut license: LicenseDecision<'a>,
    user: Option<&User>,
    wanted: Option<LicenseType>,
) -> LicenseDecision<'a> {
    let Some(wanted) = wanted else { return license };
    let why = "no license is available".into();
    license.rejected.push(Rejected { value: wanted.as_str().into(), why });
    let value = current(user).map(|current| current.value);
    Decision { via: LicenseVia::Unchanged, value, ..license }
}

fn apply<'a>(
    case: &mut Case<'_, 'a>,
    user: Option<&'a User>,
    given: Text<'a>,
    requested_license: Option<LicenseType>,
) -> (LicenseDecision<'a>, Option<LicenseType>) {
    let setting = case.company.settings().license_update.span.map(in_company);
    let Some(license) = requested_license else {
        let suggestion = LicenseType::suggestion(&given.value);
        let text = case.format(format_args!(
            "licenseType is {}, which is not a license; assumed: the license stays.",
            Quoted(&given.value)
        ));
        let because = Because::new(Certainty::Assumed, text, UPDATE, (in_request(given.span), setting));
        case.note(Fact::LicenseUnknown { given, suggestion });
        return (unchanged(case, user, because), None);
    };
    let text = case
        .format(format_args!("licenseType asks for “{}”, and settings.licenseUpdate applies it.", license.as_str()));
    let because = Because::new(Certainty::Configured, text, UPDATE, (in_request(given.span), setting));
    let decision = Decision::new(LicenseVia::LicenseType, Some(license), because);
    (with_entra_limit(case, decision, given, license), Some(license))
}
