//! What an update does to the license: nothing, unless a setting lets it (F12).

use crate::company::sources::{FAQ_LICENSE_CHANGE, LATER_LICENSE_UPDATE};
use crate::company::{LicenseType, LicenseUpdate, User};
use crate::finding::{Citation, Place};
use crate::scim::{Operation, PATCHING, REPLACING, Text};
use crate::text::{Quoted, Span};

use super::case::{Case, NO_LICENSE, in_company, in_request};
use super::license::{ATTR, LicenseDecision, current, read, with_entra_limit};
use super::{Because, Certainty, Decision, Fact, LicenseVia, Rejected, license};

const WHY_IGNORED: &str =
    "A license cannot be changed through SCIM, only in the admin portal or by Dialpad's support team.";
const WHY_REMOVAL_IGNORED: &str = "What removing the license does is not documented; assumed: it is ignored.";
const CHANGE: &[Citation] = &[FAQ_LICENSE_CHANGE];
const UPDATE: &[Citation] = &[LATER_LICENSE_UPDATE];
const PATCH: &[Citation] = &[PATCHING];
const PUT: &[Citation] = &[REPLACING];

/// Returns what an update does to the license, and the license that it newly takes.
pub(super) fn decide<'a>(
    case: &mut Case<'_, 'a>,
    user: Option<&'a User>,
) -> (LicenseDecision<'a>, Option<LicenseType>) {
    let current = current(user);
    let given = case.user.text(ATTR);
    let requested_license = given.and_then(|given| read(given.value)).map(|(license, _)| license);
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
    if given.is_template() {
        return (template(case, user, given, applies), None);
    }
    if applies {
        return apply(case, user, given, requested_license);
    }
    let why = case.format(format_args!("licenseType asks for {}.", Quoted(given.value)));
    let mut decision = change_ignored(case, user, (Some(given), given.span), &why);
    let why = "a license cannot be changed through SCIM".into();
    decision.rejected.push(Rejected { value: given.value.into(), why });
    (decision, None)
}

/// The license when the request gives a template for it.
fn template<'a>(case: &Case<'_, 'a>, user: Option<&'a User>, given: Text<'a>, applies: bool) -> LicenseDecision<'a> {
    if applies {
        return license::template(case, given);
    }
    let text = "Whatever will replace the template in licenseType: a license cannot be changed through SCIM.";
    unchanged(case, user, Because::documented(text, CHANGE, (in_request(given.span), current_place(user))))
}

/// The license when an operation removes the attribute and the settings let an update change the license. A PUT sends
/// attributes without a value as empty.
fn attribute_removed<'a>(case: &mut Case<'_, 'a>, user: Option<&'a User>, place: Span) -> LicenseDecision<'a> {
    case.ignore("licenseType", WHY_REMOVAL_IGNORED, place);
    let text = "licenseType is removed. What that does is not documented; assumed: the license stays.";
    let setting = case.company.settings().license_update.span.map(in_company);
    unchanged(case, user, Because::assumed(text, UPDATE, (in_request(place), setting)))
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
    let because = Because::documented(text, CHANGE, (in_request(place), current_place(user)));
    unchanged(case, user, because)
}

/// The license stays because the request does not ask for another.
fn not_requested<'a>(case: &Case<'_, 'a>, user: Option<&'a User>) -> LicenseDecision<'a> {
    let text = "The request does not ask for another license, and SCIM cannot change it.";
    unchanged(case, user, Because::documented(text, CHANGE, current_place(user)))
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
        let suggestion = LicenseType::suggestion(given.value);
        let text = case.format(format_args!(
            "licenseType is {}, which is not a license; assumed: the license stays.",
            Quoted(given.value)
        ));
        let because = Because::assumed(text, UPDATE, (in_request(given.span), setting));
        case.note(Fact::LicenseUnknown { given, suggestion });
        return (unchanged(case, user, because), None);
    };
    let text = case
        .format(format_args!("licenseType asks for “{}”, and settings.licenseUpdate applies it.", license.as_str()));
    let because = Because::configured(text, UPDATE, (in_request(given.span), setting));
    let decision = Decision::new(LicenseVia::LicenseType, Some(license), because);
    (with_entra_limit(case, decision, given, license), Some(license))
}
