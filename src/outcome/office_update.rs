//! The office of a user who is updated: it does not change, as far as is known.

use crate::company::sources::FAQ_OFFICES;
use crate::company::{Office, OfficeAttr, User};
use crate::finding::{Citation, Place};
use crate::scim::{Operation, PATCHING, Text};
use crate::text::{Quoted, Span};

use super::case::{Case, NO_OFFICE, in_company, in_request};
use super::choice::OfficeDecision;
use super::office;
use super::{Because, Decision, Fact, OfficeVia, country};

const OFFICES: &[Citation] = &[FAQ_OFFICES];
const PATCH: &[Citation] = &[PATCHING];

/// What an update asks for regarding the office.
enum Asked<'a> {
    /// A different office.
    Other(GivenName<'a>),
    /// The current office.
    Current(GivenName<'a>),
    /// The current office, while this later attribute names a different one.
    Both(GivenName<'a>, GivenName<'a>),
    /// No office, but this attribute, which would lead a new user to one, is changed like this.
    Changed(&'static str, &'static str, Span),
    /// Nothing.
    Nothing,
}

/// An attribute that names an office.
struct GivenName<'a> {
    attr: OfficeAttr,
    text: Text<'a>,
    /// The office, if there is one with this name.
    office: Option<&'a Office>,
}

/// Decides that the user stays in the current office. Also returns the office abroad that the request names, if it does.
pub(super) fn decide<'a>(
    case: &mut Case<'_, 'a>,
    user: Option<&'a User>,
) -> (OfficeDecision<'a>, Option<(&'a Office, Span)>) {
    let recorded = user.and_then(|user| user.office.as_ref());
    let current = recorded.and_then(|office| case.company.office(office.value));
    let place = recorded.map(|office| in_company(office.span));
    let asked = asked(case, current);
    let decision = Decision::new(OfficeVia::Unchanged, current, reason(case, &asked, place));
    let decision = office::not_read(case).into_iter().fold(decision, Decision::and);
    let decision = if current.is_some() { decision } else { decision.and(case.missing_data(user, NO_OFFICE)) };
    let other = match asked {
        Asked::Other(other) | Asked::Both(_, other) => other.office.zip(Some(other.text.span)),
        Asked::Current(_) | Asked::Changed(..) | Asked::Nothing => None,
    };
    (decision, other.filter(|(other, _)| current.is_some_and(|current| other.is_abroad(current))))
}

fn reason(case: &Case<'_, '_>, asked: &Asked<'_>, place: Option<Place>) -> Because {
    match asked {
        Asked::Other(GivenName { attr, text, .. }) => Because::assumed(case.format(format_args!(
                "{} is {}. Whether an update moves a user is not documented; assumed: the office stays.",
                attr.as_str(),
                Quoted(text.value)
            )),
            OFFICES,
            (in_request(text.span), place),
        ),
        Asked::Current(GivenName { attr, text, .. }) => Because::documented(case.format(format_args!("{} is {}, the name of the user's office.", attr.as_str(), Quoted(text.value))),
            OFFICES,
            (in_request(text.span), place),
        ),
        Asked::Both(GivenName { attr, text, .. }, later) => Because::assumed(case.format(format_args!(
                "{} is {}, the name of the user's office, but {} is {}. Which attribute takes precedence is not documented, nor whether an update moves a user; assumed: the office stays.",
                attr.as_str(),
                Quoted(text.value),
                later.attr.as_str(),
                Quoted(later.text.value)
            )),
            OFFICES,
            [Some(in_request(text.span)), Some(in_request(later.text.span)), place],
        ),
        _ if case.request.operation != Operation::Modify => Because::assumed("The request names no other office; assumed: the office stays.",
            OFFICES,
            place,
        ),
        Asked::Changed(name, how, span) => Because::assumed(case.format(format_args!(
                "{name} {how}. Whether that moves a user is not documented; assumed: the office stays."
            )),
            OFFICES,
            (in_request(*span), place),
        ),
        Asked::Nothing => Because::documented("The request names no other office.", PATCH, place),
    }
}

fn asked<'a>(case: &mut Case<'_, 'a>, current: Option<&'a Office>) -> Asked<'a> {
    const CHANGES: &str = "changes but names no office";
    const CLEARED: &str = "is removed";
    let (mut changed, mut cleared) = (None, None);
    for &attr in case.company.settings().office_field.value.attributes() {
        let Some(given) = given_name(case, attr) else {
            cleared = cleared.or_else(|| Some((attr.as_str(), CLEARED, case.user.cleared(attr.attr())?)));
            continue;
        };
        if is_current(current, &given) {
            return current_name(case, given, current);
        }
        // What will replace a template may be the name of the current office.
        if given.text.is_template() {
            return Asked::Other(given);
        }
        let unmatched = given.office.is_none().then(|| office::candidates(case, attr, &given.text));
        let meant = unmatched.filter(|(closed, suggestion)| closed.is_some() || !suggestion.is_empty());
        // A department is usually a team, so one that names no office asks for none.
        if attr == OfficeAttr::Department && given.office.is_none() && meant.is_none() {
            changed = Some((attr.as_str(), CHANGES, given.text.span));
            continue;
        }
        let text = given.text;
        case.note(match meant {
            Some((closed, suggestion)) => office::unmatched(attr, text, closed, suggestion),
            None => Fact::OfficeChange { attr, given: text, office: given.office, current },
        });
        return Asked::Other(given);
    }
    let country = || Some(("country", CHANGES, country::place(case)?));
    let no_country = || Some(("country", CLEARED, case.user.cleared(country::ATTR)?));
    let changed = changed.or(cleared).or_else(country).or_else(no_country);
    changed.map_or(Asked::Nothing, |(name, how, span)| Asked::Changed(name, how, span))
}

fn given_name<'a>(case: &Case<'_, 'a>, attr: OfficeAttr) -> Option<GivenName<'a>> {
    let text = case.user.text(attr.attr())?;
    Some(GivenName { attr, text, office: office::find(case, attr, text).map(|named| named.office) })
}

/// Whether this is the name of the current office, which need not be active. If two offices share it, the request may
/// mean either.
fn is_current(current: Option<&Office>, given: &GivenName<'_>) -> bool {
    let name = given.office.map_or(given.text.value, |office| &office.name.value);
    current.is_some_and(|current| current.name.value == name)
}

/// The request names the current office; a later attribute may name a different one. Those before it name none.
fn current_name<'a>(case: &mut Case<'_, 'a>, given: GivenName<'a>, current: Option<&'a Office>) -> Asked<'a> {
    let all = case.company.settings().office_field.value.attributes().iter();
    let all = all.filter_map(|attr| given_name(case, *attr));
    let other = all.filter_map(|later| Some((later.office?, later))).find(|(_, later)| !is_current(current, later));
    let Some((office, later)) = other else { return Asked::Current(given) };
    case.note(Fact::OfficeConflict {
        first: given.attr,
        first_given: given.text,
        later: later.attr,
        given: later.text,
        office,
    });
    Asked::Both(given, later)
}
