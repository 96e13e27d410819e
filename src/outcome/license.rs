//! The license of a new user (F10).

use std::fmt::Arguments;

use crate::company::sources::{ENTRA_LICENSE, FAQ_LICENSE_TYPE, REST_USER_CREATE};
use crate::company::{LicenseType, Spanned, User};
use crate::finding::Citation;
use crate::idp::Idp;
use crate::scim::{Attr, Text};
use crate::text::{Quoted, Span};

use super::case::{Case, in_request};
use super::words::NotRead;
use super::{Because, Decision, Fact, LicenseVia, Rejected};

pub(super) type LicenseDecision<'a> = Decision<'a, LicenseType, LicenseVia>;

const TYPE: &[Citation] = &[FAQ_LICENSE_TYPE];
const REST: &[Citation] = &[REST_USER_CREATE];
const ENTRA: &[Citation] = &[ENTRA_LICENSE];

/// The license if the request asks for none.
const DEFAULT: LicenseType = LicenseType::AiVoice;

pub(super) const ATTR: Attr = Attr::enterprise("licenseType");

/// Decides the license of a new user.
pub(super) fn decide<'a>(case: &mut Case<'_, 'a>) -> (LicenseType, LicenseDecision<'a>) {
    let Some(given) = case.user.text(ATTR) else {
        return (DEFAULT, missing(case));
    };
    if given.is_template() {
        return (DEFAULT, template(case, given));
    }
    match read(given.value) {
        Some((license, gloss)) => (license, requested(case, given, license, gloss)),
        None => (DEFAULT, unknown(case, given)),
    }
}

/// The license if the request gives none that can be read.
fn missing<'a>(case: &mut Case<'_, 'a>) -> LicenseDecision<'a> {
    let assume = |case: &Case<'_, 'a>, what: Arguments<'_>, place| {
        let text = case.format(format_args!(
            "{what}. What Dialpad does then is not documented; assumed: its REST API's default, Ai Voice."
        ));
        Decision::new(LicenseVia::Default, Some(DEFAULT), Because::assumed(text, REST, in_request(place)))
    };
    if let Some((why, place)) = case.user.unread(ATTR) {
        return assume(case, format_args!("{}", NotRead(ATTR, why)), place);
    }
    let cleared = case.user.cleared(ATTR);
    let place = cleared.unwrap_or(case.place());
    let other = named_elsewhere(case);
    case.note(Fact::LicenseMissing { is_empty: cleared.is_some(), other, place });
    assume(case, format_args!("licenseType is {}", if cleared.is_some() { "empty" } else { "missing" }), place)
}

/// Returns an attribute that names a license in place of `licenseType`.
fn named_elsewhere<'a>(case: &Case<'_, 'a>) -> Option<(&'static str, Text<'a>, LicenseType)> {
    let license = |name, given: Text<'a>| Some((name, given, LicenseType::parse(given.value)?));
    let single = case.user.text(Attr::core("userType")).and_then(|given| license("userType", given));
    let values = |name| case.user.elements(Attr::core(name)).filter_map(move |one| license(name, one.text("value")?));
    single.or_else(|| values("entitlements").chain(values("roles")).next())
}

/// The license if the request gives a template for it.
pub(super) fn template<'a>(case: &Case<'_, 'a>, given: Text<'a>) -> LicenseDecision<'a> {
    let text = case
        .format(format_args!("licenseType is {}, a template: what will replace it is unknown.", Quoted(given.value)));
    let because = Because::unknown(text, &[], in_request(given.span));
    Decision::new(LicenseVia::LicenseType, None, because).known_after_apply()
}

/// Returns the license that a value means, and whether the FAQ's gloss follows it.
pub(super) fn read(value: &str) -> Option<(LicenseType, bool)> {
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
        false => Because::documented(text, TYPE, in_request(given.span)),
        true => Because::assumed(
            "licenseType is “Dialpad_Support (Contact Center)”, as the FAQ prints it; assumed: the same as Dialpad_Support.",
            TYPE,
            in_request(given.span),
        ),
    };
    if gloss {
        case.note(Fact::LicenseGloss { given });
    }
    with_entra_limit(case, Decision::new(LicenseVia::LicenseType, Some(license), because), given, license)
}

/// Adds a doubt to `decision` if Entra asks for a license other than the one it supports.
pub(super) fn with_entra_limit<'a>(
    case: &mut Case<'_, 'a>,
    decision: LicenseDecision<'a>,
    given: Text<'a>,
    license: LicenseType,
) -> LicenseDecision<'a> {
    if case.context.idp != Some(Idp::Entra) || license == LicenseType::AiVoice {
        return decision;
    }
    let text = "Dialpad's page on Entra says that only Ai Voice is supported there; assumed: the value is read anyway.";
    let doubt = Because::assumed(text, ENTRA, in_request(given.span));
    case.note(Fact::LicenseNotByEntra { given, license });
    decision.and(doubt)
}

fn unknown<'a>(case: &mut Case<'_, 'a>, given: Text<'a>) -> LicenseDecision<'a> {
    let suggestion = LicenseType::suggestion(given.value);
    let hint = suggestion.map(|suggestion| format!(" (did you mean {}?)", suggestion.as_str())).unwrap_or_default();
    let text = case.format(format_args!(
        "licenseType is {}, which is not a license{hint}. What Dialpad does then is not documented; assumed: Ai Voice, as if it were missing.",
        Quoted(given.value)
    ));
    let mut decision =
        Decision::new(LicenseVia::Default, Some(DEFAULT), Because::assumed(text, TYPE, in_request(given.span)));
    if let Some(suggestion) = suggestion.filter(|&suggestion| suggestion != DEFAULT) {
        let why = "licenseType does not match this value exactly".into();
        decision.rejected.push(Rejected { value: suggestion.as_str().into(), why });
    }
    case.note(Fact::LicenseUnknown { given, suggestion });
    decision
}

/// Returns where the request asks for a license.
pub(super) fn given_place(case: &Case<'_, '_>) -> Option<Span> {
    case.user.text(ATTR).map(|given| given.span)
}

/// Returns where the request asks for a license, or what else to point at.
pub(super) fn place(case: &Case<'_, '_>) -> Span {
    given_place(case).unwrap_or(case.place())
}

/// Returns the license that the user has in the snapshot.
pub(super) fn current(user: Option<&User>) -> Option<&Spanned<LicenseType>> {
    user?.license.as_ref()
}
