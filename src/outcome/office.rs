//! The office of a new user: by name, by country, or by the mismatch setting (F1–F3).

use std::fmt::Arguments;

use crate::company::sources::{FAQ_OFFICES, LATER_OFFICE_FIELD, LATER_OFFICE_NAME};
use crate::company::{LicenseType, Office, OfficeAttr, OfficeField, OfficeNameMatch};
use crate::finding::Citation;
use crate::scim::{Attr, Text};
use crate::text::{Likeness, Quoted, is_garbled};

use super::case::{Case, in_company, in_request};
use super::choice::{OfficeDecision, rejected, template};
use super::country;
use super::mismatch::{self, UnmatchedName};
use super::words::{Difference, NotRead};
use super::{Because, Certainty, Decision, Fact, OfficeVia, Rejected};

const FAQ: &[Citation] = &[FAQ_OFFICES];
const FIELD: &[Citation] = &[LATER_OFFICE_FIELD];
const NAME: &[Citation] = &[LATER_OFFICE_NAME];

fn via(attr: OfficeAttr) -> OfficeVia {
    match attr {
        OfficeAttr::OfficeName => OfficeVia::OfficeName,
        OfficeAttr::PhysicalDeliveryOfficeName => OfficeVia::PhysicalDeliveryOfficeName,
        OfficeAttr::Department => OfficeVia::Department,
    }
}

/// An attribute that names an office.
pub(super) struct NameMatch<'a> {
    pub attr: OfficeAttr,
    pub given: Text<'a>,
    pub office: &'a Office,
    /// How many offices have this name.
    pub count: usize,
    /// Whether it matches only because of `settings.officeNameMatch`.
    is_inexact: bool,
}

/// Why the earlier steps found no office; the later steps build on it.
#[derive(Default)]
struct Trail<'a> {
    unmatched: Vec<UnmatchedName<'a>>,
    /// Steps before the decision.
    because: Vec<Because>,
    /// Steps after the decision that make it less certain, each with the office that it might be instead: one that a
    /// later attribute names, or one whose name differs only in case.
    doubts: Vec<(&'a Office, Because)>,
    rejected: Vec<Rejected<'a>>,
}

impl<'a> Trail<'a> {
    /// Puts the trail before `decision`, which is then no more certain than the steps that led to it. Drops doubts that
    /// point to the same office.
    fn before(self, mut decision: OfficeDecision<'a>) -> OfficeDecision<'a> {
        for (other, doubt) in self.doubts {
            if !decision.value.is_some_and(|office| std::ptr::eq(office, other)) {
                decision = decision.and(doubt);
            }
        }
        decision.certainty = self.because.iter().fold(decision.certainty, |least, step| least.max(step.certainty));
        decision.because = joined(self.because, decision.because);
        decision.rejected = joined(self.rejected, decision.rejected);
        remove_duplicates(&mut decision.rejected, decision.value);
        decision
    }
}

/// Returns the first list with the second one after it. The first one is nearly always empty.
fn joined<T>(mut first: Vec<T>, second: Vec<T>) -> Vec<T> {
    if first.is_empty() {
        return second;
    }
    first.extend(second);
    first
}

/// Removes the office that was chosen after all, and whatever an earlier step already rejected.
fn remove_duplicates<'a>(rejected: &mut Vec<Rejected<'a>>, chosen: Option<&Office>) {
    let mut kept: Vec<Rejected<'a>> = Vec::with_capacity(rejected.len());
    for candidate in rejected.drain(..) {
        let is_chosen = chosen.is_some_and(|office| office.name.value == candidate.value);
        if !is_chosen && !kept.iter().any(|other| other.value == candidate.value) {
            kept.push(candidate);
        }
    }
    *rejected = kept;
}

/// Decides the office of a new user. Among equal offices, one with an available `license` comes first.
pub(super) fn decide<'a>(case: &mut Case<'_, 'a>, license: LicenseType) -> OfficeDecision<'a> {
    let mut trail = Trail::default();
    note_other_fields(case);
    if let Some(decision) = by_name(case, &mut trail) {
        return trail.before(decision);
    }
    note_name_in_address(case);
    if let Some(decision) = country::decide(case, license, &mut trail.because) {
        return trail.before(decision);
    }
    let decision = mismatch::decide(case, license, &trail.unmatched);
    trail.before(decision)
}

/// Returns the office that `given` names, comparing as `settings.officeNameMatch` says.
pub(super) fn find<'a>(case: &Case<'_, 'a>, attr: OfficeAttr, given: Text<'a>) -> Option<NameMatch<'a>> {
    let company = case.company;
    if let Some((office, count)) = first_and_count(company.offices_named(given.value)) {
        return Some(NameMatch { attr, given, office, count, is_inexact: false });
    }
    if company.settings().office_name_match.value == OfficeNameMatch::Exact {
        return None;
    }
    let (office, count) = first_and_count(company.offices_named_loosely(given.value))?;
    Some(NameMatch { attr, given, office, count, is_inexact: true })
}

fn first_and_count<'a>(mut offices: impl Iterator<Item = &'a Office>) -> Option<(&'a Office, usize)> {
    let first = offices.next()?;
    Some((first, 1 + offices.count()))
}

/// Returns the office that the first attribute names that names one. Attributes before it that name none are recorded in
/// the trail. What will replace a template may be the name of any office.
fn by_name<'a>(case: &mut Case<'_, 'a>, trail: &mut Trail<'a>) -> Option<OfficeDecision<'a>> {
    let read = case.company.settings().office_field.value.attributes();
    let mut first: Option<NameMatch<'a>> = None;
    for &attr in read {
        let Some(given) = case.user.text(attr.attr()) else {
            if first.is_none() {
                note_unread(case, trail, attr);
            }
            continue;
        };
        if first.is_none() && given.is_template() {
            return Some(template(case, via(attr), given));
        }
        match (find(case, attr, given), &first) {
            (Some(named), None) => first = Some(named),
            (Some(later), Some(first)) if !std::ptr::eq(later.office, first.office) => {
                note_conflict(case, trail, first, later)
            }
            (None, None) => note_miss(case, trail, attr, given),
            (_, Some(_)) => {}
        }
    }
    match (&first, read) {
        (None, _) if trail.because.is_empty() => note_missing(case, trail, read),
        (None, &[only]) => trail.because.push(only_field(case, only)),
        _ => {}
    }
    first.map(|named| decide_by_name(case, named))
}

fn note_conflict<'a>(case: &mut Case<'_, 'a>, trail: &mut Trail<'a>, first: &NameMatch<'a>, later: NameMatch<'a>) {
    let office = later.office;
    let (earlier, name) = (first.attr.as_str(), later.attr.as_str());
    let text = case.format(format_args!(
        "{name} is {}, a different office. Which attribute takes precedence is not documented; assumed: {earlier}.",
        Quoted(later.given.value)
    ));
    let places = (in_request(first.given.span), Some(in_request(later.given.span)));
    trail.doubts.push((office, Because::assumed(text, FAQ, places)));
    let why = case.format(format_args!("{name} names it, but {earlier} is assumed to take precedence"));
    trail.rejected.push(rejected(office, why));
    case.note(Fact::OfficeConflict {
        first: first.attr,
        first_given: first.given,
        later: later.attr,
        given: later.given,
        office,
    });
}

/// Returns what may be meant by a value that names no active office: a closed office, or those with similar names.
pub(super) fn candidates<'a>(
    case: &Case<'_, 'a>,
    attr: OfficeAttr,
    given: &Text<'_>,
) -> (Option<&'a Office>, Vec<(&'a Office, Likeness)>) {
    // The name of a closed office does not mean another one.
    if let Some(closed) = case.company.closed_office_named(given.value) {
        return (Some(closed), Vec::new());
    }
    // Teams are often named after a location: “London Sales” is not a near miss of London.
    let is_relevant = |like| attr != OfficeAttr::Department || !matches!(like, Likeness::Words(_));
    let suggestion = case.company.offices_like(given.value).into_iter().filter(|&(_, like)| is_relevant(like));
    (None, suggestion.collect())
}

fn note_miss<'a>(case: &mut Case<'_, 'a>, trail: &mut Trail<'a>, attr: OfficeAttr, given: Text<'a>) {
    let (closed, suggestion) = candidates(case, attr, &given);
    let (name, value) = (attr.as_str(), Quoted(given.value));
    let (certainty, text, known) = if let Some(&(office, like)) = suggestion.first() {
        let (nearest, like) = (Quoted(&office.name.value), Difference(like));
        let text =
            case.format(format_args!("{name} is {value}: no office has this name. The closest is {nearest}; {like}."));
        (Certainty::Documented, text, Some(in_company(office.name.span)))
    } else if let Some(closed) = closed {
        let text =
            case.format(format_args!("{name} is {value}: this office is not active; assumed: it takes no users."));
        (Certainty::Assumed, text, Some(in_company(closed.span)))
    } else {
        let text = match case.company.offices().is_empty() {
            false => case.format(format_args!("{name} is {value}: no office has this or a similar name.")),
            true => case.format(format_args!("{name} is {value}.")),
        };
        (Certainty::Documented, text, None)
    };
    trail.because.push(Because::new(certainty, text, FAQ, (in_request(given.span), known)));
    // A company that sets how names are compared has settled this.
    if let Some(&(office, Likeness::Case)) = suggestion.first()
        && case.company.settings().office_name_match.span.is_none()
    {
        let text = case.format(format_args!(
            "{name} differs from {} only in case. Whether case matters is not documented; assumed: it does.",
            Quoted(&office.name.value)
        ));
        let places = (in_request(given.span), in_company(office.name.span));
        trail.doubts.push((office, Because::assumed(text, FAQ, places)));
    }
    for &(office, like) in &suggestion {
        let why = case.format(format_args!("{name} does not match its name: {}", Difference(like)));
        trail.rejected.push(rejected(office, why));
    }
    case.note(unmatched(attr, given, closed, suggestion.clone()));
    trail.unmatched.push(UnmatchedName { given, suggestion });
}

/// Returns the fact that a value names no active office. If it or the name that it resembles is garbled, that is all there
/// is to it.
pub(super) fn unmatched<'a>(
    attr: OfficeAttr,
    given: Text<'a>,
    closed: Option<&'a Office>,
    suggestion: Vec<(&'a Office, Likeness)>,
) -> Fact<'a> {
    let nearest = suggestion.first().map(|(office, _)| &*office.name.value);
    match is_garbled(given.value) || nearest.is_some_and(is_garbled) {
        true => Fact::OfficeAttributeUnread,
        false => Fact::OfficeNameUnmatched { attr, given, closed, suggestion },
    }
}

/// Notes an attribute that the request gives, but not so that it is read.
fn note_unread(case: &mut Case<'_, '_>, trail: &mut Trail<'_>, attr: OfficeAttr) {
    let Some((why, place)) = case.user.unread(attr.attr()) else { return };
    let text = case.format(format_args!("{}, so it names no office.", NotRead(attr.attr(), why)));
    let step = Because::documented(text, FAQ, in_request(place));
    // What is wrong with the extension concerns all of its attributes.
    if !trail.because.contains(&step) {
        trail.because.push(step);
        case.note(Fact::OfficeAttributeUnread);
    }
}

fn note_missing<'a>(case: &mut Case<'_, 'a>, trail: &mut Trail<'a>, read: &'static [OfficeAttr]) {
    let empty = read.iter().find_map(|&attr| Some((attr, case.user.cleared(attr.attr())?)));
    let (empty, place) = (empty.map(|(attr, _)| attr), empty.map_or(case.place(), |(_, place)| place));
    let because = match (read, empty) {
        (&[only], _) => {
            let is = if empty.is_some() { "empty" } else { "missing" };
            configured_field(case, only, format_args!("{} is {is}, and no other attribute is read", only.as_str()))
        }
        (_, Some(attr)) => {
            let text =
                case.format(format_args!("{} is empty, and no other attribute names the office.", attr.as_str()));
            Because::documented(text, FAQ, in_request(place))
        }
        (_, None) => Because::documented(
            "The enterprise extension has no officeName, physicalDeliveryOfficeName or department.",
            FAQ,
            in_request(place),
        ),
    };
    trail.because.push(because);
    let other = named_elsewhere(case);
    case.note(Fact::OfficeAttributesMissing { read, empty, other, place });
}

/// Returns an attribute next to those that name the office which names one instead.
fn named_elsewhere<'a>(case: &Case<'_, 'a>) -> Option<(&'static str, Text<'a>, &'a Office)> {
    const OTHERS: [&str; 3] = ["division", "organization", "costCenter"];
    OTHERS.into_iter().find_map(|name| {
        let given = case.user.text(Attr::enterprise(name))?;
        Some((name, given, case.company.offices_named_loosely(given.value).next()?))
    })
}

fn decide_by_name<'a>(case: &mut Case<'_, 'a>, named: NameMatch<'a>) -> OfficeDecision<'a> {
    let office = named.office;
    let mut decision = Decision::new(via(named.attr), Some(office), name_step(case, &named));
    if case.company.settings().office_field.value != OfficeField::Any {
        decision = decision.and(only_field(case, named.attr));
    }
    if named.is_inexact {
        case.note(Fact::OfficeNameForgiven { attr: named.attr, given: named.given, office });
    }
    if named.count > 1 {
        decision = decision.and(Because::assumed(
            case.format(format_args!(
                "{} offices have this name; assumed: the first one in the snapshot.",
                named.count
            )),
            &[],
            in_company(office.name.span),
        ));
        decision.rejected.extend(note_shared(case, &named));
    }
    decision
}

fn name_step(case: &Case<'_, '_>, named: &NameMatch<'_>) -> Because {
    let (name, value) = (named.attr.as_str(), Quoted(named.given.value));
    let places = (in_request(named.given.span), in_company(named.office.name.span));
    if !named.is_inexact {
        return Because::documented(
            case.format(format_args!("{name} is {value}, which matches the name of an office exactly.")),
            FAQ,
            places,
        );
    }
    let setting = case.company.settings().office_name_match.span.map(in_company);
    let text = case.format(format_args!(
        "{name} is {value}. Ignoring case and surrounding whitespace, as settings.officeNameMatch says, it matches the name of an office."
    ));
    Because::configured(text, NAME, [Some(places.0), Some(places.1), setting])
}

fn note_shared<'a>(case: &mut Case<'_, 'a>, named: &NameMatch<'a>) -> Vec<Rejected<'a>> {
    const MAX_OFFICES: usize = 5;
    let offices: Vec<&'a Office> = match named.is_inexact {
        true => case.company.offices_named_loosely(named.given.value).take(MAX_OFFICES).collect(),
        false => case.company.offices_named(named.given.value).take(MAX_OFFICES).collect(),
    };
    let rejected = offices.iter().skip(1).map(|office| Rejected {
        value: office.id.as_deref().unwrap_or(&office.name.value).into(),
        why: "it has the same name and comes later".into(),
    });
    let rejected = rejected.collect();
    case.note(Fact::OfficeNameShared { attr: named.attr, given: named.given, offices });
    rejected
}

fn only_field(case: &Case<'_, '_>, attr: OfficeAttr) -> Because {
    configured_field(case, attr, format_args!("Only {} names the office", attr.as_str()))
}

fn configured_field(case: &Case<'_, '_>, attr: OfficeAttr, text: Arguments<'_>) -> Because {
    let setting = case.company.settings().office_field.span.map(in_company);
    let text = case.format(format_args!("{text}: settings.officeField is {}.", attr.as_str()));
    Because::configured(text, FIELD, setting)
}

/// Returns why nothing names the office although the request has one of the attributes that the FAQ lists for it.
pub(super) fn not_read(case: &Case<'_, '_>) -> Option<Because> {
    let [only] = *case.company.settings().office_field.value.attributes() else { return None };
    let is_given = |attr: OfficeAttr| case.user.text(attr.attr()).is_some();
    let is_ignored = !is_given(only) && OfficeAttr::ALL.into_iter().any(is_given);
    is_ignored.then(|| only_field(case, only))
}

/// Notes attributes that are not read but name an office, unless it is the one that the attribute that is read names.
fn note_other_fields(case: &mut Case<'_, '_>) {
    let [only] = *case.company.settings().office_field.value.attributes() else { return };
    let find = |attr: OfficeAttr| find(case, attr, case.user.text(attr.attr())?);
    let read = find(only).map(|named| named.office);
    let others = OfficeAttr::ALL.into_iter().filter(|&attr| attr != only).filter_map(find);
    let others = others.filter(|named| !read.is_some_and(|read| std::ptr::eq(named.office, read)));
    let mut named = others.map(|named| (named.attr, named.given, named.office));
    let (first, also) = (named.next(), named.next());
    let fact = first.map(|(attr, given, office)| Fact::OfficeFieldNotRead { attr, given, office, also, read: only });
    case.facts.extend(fact);
}

/// Notes the name of an office in an address: Dialpad does not look for it there.
fn note_name_in_address(case: &mut Case<'_, '_>) {
    let formatted = case.user.elements(Attr::core("addresses")).filter_map(|address| address.text("formatted"));
    let found = formatted.filter_map(|given| {
        Some(Fact::OfficeInAddress { given, office: case.company.offices_named_loosely(given.value).next()? })
    });
    let found = found.last();
    case.facts.extend(found);
}
