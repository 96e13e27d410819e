//! The office of a new user: by name, by country, or by the mismatch setting (F1–F3).

use std::fmt::Arguments;

use crate::company::sources::{FAQ_OFFICES, LATER_OFFICE_FIELD, LATER_OFFICE_MISMATCH, LATER_OFFICE_NAME};
use crate::company::{Current, LicenseType, Office, OfficeAttr, OfficeField, OfficeMismatch, OfficeNameMatch};
use crate::finding::{Citation, Place};
use crate::scim::{Attr, Text};
use crate::text::{Likeness, Quoted, Span};

use super::case::{Case, at, there};
use super::country;
use super::words::Difference;
use super::{Because, Certainty, Chosen, Decision, Fact, OfficeVia, Rejected};

pub(super) type OfficeDecision<'a> = Decision<'a, &'a Office, OfficeVia>;

const FAQ: &[Citation] = &[FAQ_OFFICES];
const FIELD: &[Citation] = &[LATER_OFFICE_FIELD];
const NAME: &[Citation] = &[LATER_OFFICE_NAME];
const MISMATCH: &[Citation] = &[LATER_OFFICE_MISMATCH];

fn via(attr: OfficeAttr) -> OfficeVia {
    match attr {
        OfficeAttr::OfficeName => OfficeVia::OfficeName,
        OfficeAttr::PhysicalDeliveryOfficeName => OfficeVia::PhysicalDeliveryOfficeName,
        OfficeAttr::Department => OfficeVia::Department,
    }
}

/// An attribute that names an office.
pub(super) struct Named<'a> {
    pub attr: OfficeAttr,
    pub given: Text<'a>,
    pub place: usize,
    /// How many offices have this name.
    pub count: usize,
    /// Whether it matches only because of `settings.officeNameMatch`.
    forgiven: bool,
}

/// An attribute that does not name an office.
struct Miss<'a> {
    given: Text<'a>,
    near: Vec<(&'a Office, Likeness)>,
}

/// Why the earlier steps found no office; the later steps build on it.
#[derive(Default)]
struct Trail<'a> {
    misses: Vec<Miss<'a>>,
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
        let mut because = self.because;
        let certainty = because.iter().fold(decision.certainty, |least, step| least.max(step.certainty));
        because.append(&mut decision.because);
        let mut rejected = self.rejected;
        rejected.append(&mut decision.rejected);
        keep_once(&mut rejected, decision.value);
        Decision { certainty, because, rejected, ..decision }
    }
}

/// Removes the office that was chosen after all, and whatever an earlier step already rejected.
fn keep_once<'a>(rejected: &mut Vec<Rejected<'a>>, chosen: Option<&Office>) {
    let mut kept: Vec<Rejected<'a>> = Vec::with_capacity(rejected.len());
    for one in rejected.drain(..) {
        let is_chosen = chosen.is_some_and(|office| office.name.value == one.value);
        if !is_chosen && !kept.iter().any(|other| other.value == one.value) {
            kept.push(one);
        }
    }
    *rejected = kept;
}

/// Decides the office of a new user. Among equal offices, one with an available `license` comes first.
pub(super) fn decide<'a>(case: &mut Case<'_, 'a>, license: LicenseType) -> OfficeDecision<'a> {
    let mut trail = Trail::default();
    look_elsewhere(case);
    if let Some(named) = by_name(case, &mut trail) {
        let decision = decide_by_name(case, named);
        return trail.before(decision);
    }
    if let Some(decision) = country::decide(case, license, &mut trail.because) {
        return trail.before(decision);
    }
    let decision = decide_mismatch(case, license, &trail);
    trail.before(decision)
}

/// Returns the office that `given` names, comparing as `settings.officeNameMatch` says.
pub(super) fn find<'a>(case: &Case<'_, 'a>, attr: OfficeAttr, given: Text<'a>) -> Result<Named<'a>, Text<'a>> {
    let company = case.company;
    if let Some((place, count)) = first_and_count(company.offices_named(&given.value)) {
        return Ok(Named { attr, given, place, count, forgiven: false });
    }
    if company.settings().office_name_match.value == OfficeNameMatch::Exact {
        return Err(given);
    }
    match first_and_count(company.offices_named_loosely(&given.value)) {
        Some((place, count)) => Ok(Named { attr, given, place, count, forgiven: true }),
        None => Err(given),
    }
}

fn first_and_count(mut places: impl Iterator<Item = usize>) -> Option<(usize, usize)> {
    let first = places.next()?;
    Some((first, 1 + places.count()))
}

/// Returns the first attribute that names an office. Attributes before it that name none are recorded in the trail.
fn by_name<'a>(case: &mut Case<'_, 'a>, trail: &mut Trail<'a>) -> Option<Named<'a>> {
    let read = case.company.settings().office_field.value.attributes();
    let mut first: Option<Named<'a>> = None;
    for &attr in read {
        let Some(given) = case.user.text(attr.attr()) else {
            let is_open = first.is_none();
            trail
                .because
                .extend(case.user.non_text(attr.attr()).filter(|_| is_open).map(|span| no_text(case, attr, span)));
            continue;
        };
        match (find(case, attr, given), &first) {
            (Ok(named), None) => first = Some(named),
            (Ok(later), Some(first)) if later.place != first.place => note_conflict(case, trail, first, later),
            (Err(given), None) => note_miss(case, trail, attr, given),
            (Ok(_) | Err(_), Some(_)) => {}
        }
    }
    match (&first, read) {
        (None, _) if trail.because.is_empty() => note_missing(case, trail, read),
        (None, &[only]) => trail.because.push(only_field(case, only)),
        _ => {}
    }
    first
}

fn note_conflict<'a>(case: &mut Case<'_, 'a>, trail: &mut Trail<'a>, first: &Named<'a>, later: Named<'a>) {
    let Some(office) = case.company.office(later.place) else { return };
    let (earlier, name) = (first.attr.as_str(), later.attr.as_str());
    let text = case.say(format_args!(
        "{name} is {}, a different office. Which attribute takes precedence is not documented; assumed: {earlier}.",
        Quoted(&later.given.value)
    ));
    let places = (at(first.given.span), Some(at(later.given.span)));
    trail.doubts.push((office, Because::new(Certainty::Assumed, text, FAQ, places)));
    let why = case.say(format_args!("{name} names it, but {earlier} is assumed to take precedence"));
    trail.rejected.push(Rejected { value: office.name.value.as_str().into(), why });
    case.note(Fact::OfficeConflict {
        first: first.attr,
        first_given: first.given.clone(),
        later: later.attr,
        given: later.given,
        office,
    });
}

/// Returns what may be meant by a value that names no active office: a closed office, or those with similar names.
pub(super) fn meant<'a>(
    case: &Case<'_, 'a>,
    attr: OfficeAttr,
    given: &Text<'_>,
) -> (Option<&'a Office>, Vec<(&'a Office, Likeness)>) {
    // The name of a closed office does not mean another one.
    if let Some(closed) = case.company.closed_office_named(&given.value) {
        return (Some(closed), Vec::new());
    }
    // Teams are often named after a location: “London Sales” is not a near miss of London.
    let is_told = |like| attr != OfficeAttr::Department || !matches!(like, Likeness::Words(_));
    let near = case.company.offices_like(&given.value).into_iter().filter(|&(_, like)| is_told(like));
    (None, near.filter_map(|(place, like)| Some((case.company.office(place)?, like))).collect())
}

fn note_miss<'a>(case: &mut Case<'_, 'a>, trail: &mut Trail<'a>, attr: OfficeAttr, given: Text<'a>) {
    let (closed, near) = meant(case, attr, &given);
    let (name, value) = (attr.as_str(), Quoted(&given.value));
    let (certainty, text, known) = if let Some(&(office, like)) = near.first() {
        let (nearest, like) = (Quoted(&office.name.value), Difference(like));
        let text =
            case.say(format_args!("{name} is {value}: no office has this name. The closest is {nearest}; {like}."));
        (Certainty::Documented, text, Some(there(office.name.span)))
    } else if let Some(closed) = closed {
        let text = case.say(format_args!("{name} is {value}: this office is not active; assumed: it takes no users."));
        (Certainty::Assumed, text, Some(there(closed.span)))
    } else {
        let text = case.say(format_args!("{name} is {value}: no office has this or a similar name."));
        (Certainty::Documented, text, None)
    };
    trail.because.push(Because::new(certainty, text, FAQ, (at(given.span), known)));
    // A company that sets how names are compared has settled this.
    if let Some(&(office, Likeness::Case)) = near.first()
        && case.company.settings().office_name_match.span.is_none()
    {
        let text = case.say(format_args!(
            "{name} differs from {} only in case. Whether case matters is not documented; assumed: it does.",
            Quoted(&office.name.value)
        ));
        let places = (at(given.span), there(office.name.span));
        trail.doubts.push((office, Because::new(Certainty::Assumed, text, FAQ, places)));
    }
    for &(office, like) in &near {
        let why = case.say(format_args!("{name} does not match its name: {}", Difference(like)));
        trail.rejected.push(Rejected { value: office.name.value.as_str().into(), why });
    }
    case.note(Fact::OfficeNameUnmatched { attr, given: given.clone(), closed, near: near.clone() });
    trail.misses.push(Miss { given, near });
}

/// The step for an attribute that is not a string.
fn no_text(case: &Case<'_, '_>, attr: OfficeAttr, span: Span) -> Because {
    let text = case.say(format_args!("{} is not a string, so it names no office.", attr.as_str()));
    Because::new(Certainty::Documented, text, FAQ, at(span))
}

fn note_missing<'a>(case: &mut Case<'_, 'a>, trail: &mut Trail<'a>, read: &'static [OfficeAttr]) {
    let place = case.place();
    let because = match *read {
        [only] => {
            configured_field(case, only, format_args!("{} is missing, and no other attribute is read", only.as_str()))
        }
        _ => Because::new(
            Certainty::Documented,
            "The enterprise extension has no officeName, physicalDeliveryOfficeName or department.",
            FAQ,
            at(place),
        ),
    };
    trail.because.push(because);
    case.note(Fact::OfficeAttributesMissing { read, place });
}

fn decide_by_name<'a>(case: &mut Case<'_, 'a>, named: Named<'a>) -> OfficeDecision<'a> {
    let office = &case.company.offices()[named.place];
    let mut decision = Decision::new(via(named.attr), Some(office), name_step(case, &named, office));
    if case.company.settings().office_field.value != OfficeField::Any {
        decision = decision.and(only_field(case, named.attr));
    }
    if named.forgiven {
        case.note(Fact::OfficeNameForgiven { attr: named.attr, given: named.given.clone(), office });
    }
    if named.count > 1 {
        decision = decision.and(Because::new(
            Certainty::Assumed,
            case.say(format_args!("{} offices have this name; assumed: the first one in the snapshot.", named.count)),
            &[],
            there(office.name.span),
        ));
        decision.rejected.extend(note_shared(case, &named));
    }
    decision
}

fn name_step<'a>(case: &Case<'_, 'a>, named: &Named<'a>, office: &'a Office) -> Because {
    let (name, value) = (named.attr.as_str(), Quoted(&named.given.value));
    let places = (at(named.given.span), there(office.name.span));
    if !named.forgiven {
        return Because::new(
            Certainty::Documented,
            case.say(format_args!("{name} is {value}, which matches the name of an office exactly.")),
            FAQ,
            places,
        );
    }
    let setting = case.company.settings().office_name_match.span.map(there);
    let text = case.say(format_args!(
        "{name} is {value}. Ignoring case and surrounding whitespace, as settings.officeNameMatch says, it matches the name of an office."
    ));
    Because::new(Certainty::Configured, text, NAME, [Some(places.0), Some(places.1), setting])
}

fn note_shared<'a>(case: &mut Case<'_, 'a>, named: &Named<'a>) -> Vec<Rejected<'a>> {
    const MOST: usize = 5;
    let places: Vec<usize> = match named.forgiven {
        true => case.company.offices_named_loosely(&named.given.value).take(MOST).collect(),
        false => case.company.offices_named(&named.given.value).take(MOST).collect(),
    };
    let offices: Vec<&'a Office> = places.into_iter().filter_map(|place| case.company.office(place)).collect();
    let rejected = offices.iter().skip(1).map(|office| Rejected {
        value: office.id.as_deref().unwrap_or(&office.name.value).into(),
        why: "it has the same name and comes later".into(),
    });
    let rejected = rejected.collect();
    case.note(Fact::OfficeNameShared { attr: named.attr, given: named.given.clone(), offices });
    rejected
}

fn only_field(case: &Case<'_, '_>, attr: OfficeAttr) -> Because {
    configured_field(case, attr, format_args!("Only {} names the office", attr.as_str()))
}

fn configured_field(case: &Case<'_, '_>, attr: OfficeAttr, text: Arguments<'_>) -> Because {
    let setting = case.company.settings().office_field.span.map(there);
    let text = case.say(format_args!("{text}: settings.officeField is {}.", attr.as_str()));
    Because::new(Certainty::Configured, text, FIELD, setting)
}

/// Returns why nothing names the office although the request has one of the attributes that the FAQ lists for it.
pub(super) fn not_read(case: &Case<'_, '_>) -> Option<Because> {
    let [only] = *case.company.settings().office_field.value.attributes() else { return None };
    let is_given = |attr: OfficeAttr| case.user.text(attr.attr()).is_some();
    let is_ignored = !is_given(only) && OfficeAttr::ALL.into_iter().any(is_given);
    is_ignored.then(|| only_field(case, only))
}

/// Notes office names in locations where Dialpad does not look for them.
fn look_elsewhere(case: &mut Case<'_, '_>) {
    let field = case.company.settings().office_field.value;
    let read = field.attributes();
    if let [only] = *read {
        for attr in OfficeAttr::ALL.into_iter().filter(|&attr| attr != only) {
            let Some(given) = case.user.text(attr.attr()) else { continue };
            let Ok(named) = find(case, attr, given) else { continue };
            let Some(office) = case.company.office(named.place) else { continue };
            case.note(Fact::OfficeFieldNotRead { attr, given: named.given, office, read: only });
        }
    }
    if read.iter().any(|attr| case.user.text(attr.attr()).is_some_and(|given| find(case, *attr, given).is_ok())) {
        return;
    }
    let formatted = case.user.elements(Attr::core("addresses")).filter_map(|address| address.text("formatted"));
    let found = formatted.filter_map(|given| {
        let place = case.company.offices_named_loosely(&given.value).next()?;
        Some(Fact::OfficeInAddress { given, office: case.company.office(place)? })
    });
    let found = found.last();
    case.facts.extend(found);
}

fn decide_mismatch<'a>(case: &mut Case<'_, 'a>, license: LicenseType, trail: &Trail<'a>) -> OfficeDecision<'a> {
    let given = trail.misses.first().map(|miss| miss.given.span);
    let place = given.or_else(|| country::place(case)).unwrap_or(case.place());
    let setting = &case.company.settings().office_mismatch;
    let (span, set) = (setting.span, setting.span.map(there));
    match &setting.value {
        OfficeMismatch::BestMatch => best_match(case, license, trail, place),
        OfficeMismatch::DefaultOffice { name, office } => {
            let text = case.say(format_args!(
                "Neither name nor country leads to an office: settings.officeMismatch names {}.",
                Quoted(name)
            ));
            match office.and_then(|office| case.company.office(office)) {
                Some(office) => {
                    let because = Because::new(Certainty::Configured, text, MISMATCH, set);
                    Decision::new(OfficeVia::DefaultOffice, Some(office), because)
                }
                None => {
                    let text = case.say(format_args!(
                        "{text} The snapshot has no active office with this name: add it to offices."
                    ));
                    let because = Because::new(Certainty::Unknown, text, MISMATCH, set);
                    Decision::new(OfficeVia::DefaultOffice, None, because)
                }
            }
        }
        OfficeMismatch::Reject => {
            case.note(Fact::OfficeRefused { place, setting: span });
            let text =
                "Neither name nor country leads to an office: settings.officeMismatch is set to refuse the request.";
            Decision::new(OfficeVia::None, None, Because::new(Certainty::Configured, text, MISMATCH, set))
        }
    }
}

/// “The best matching office”: the FAQ does not say how it is found, so each step is shown as an assumption.
fn best_match<'a>(case: &mut Case<'_, 'a>, license: LicenseType, trail: &Trail<'a>, place: Span) -> OfficeDecision<'a> {
    let ranking = ranking(case, license, trail);
    let Some(&(office, chosen)) = ranking.first() else {
        let text = "Neither name nor country leads to an office, and the snapshot has no active one: add offices.";
        return Decision::new(OfficeVia::BestMatch, None, Because::new(Certainty::Unknown, text, FAQ, at(place)))
            .known_after_apply();
    };
    case.note(Fact::BestMatch { office, chosen, place });
    let why = chosen_words(chosen, license);
    let text = case.say(format_args!(
        "Neither name nor country leads to an office, so Dialpad uses “the best matching office”. Which one that is, is not documented; assumed: {}, {why}.",
        office.name.value
    ));
    let known = match chosen {
        Chosen::Primary => office.primary.map(there),
        Chosen::FreeSeat => office.available(license).map(|free| there(free.span)),
        Chosen::First | Chosen::NearestName(_) => Some(there(office.name.span)),
    };
    let setting = case.company.settings().office_mismatch.span.map(there);
    let places: [Option<Place>; 3] = [Some(at(place)), known, setting];
    let mut decision =
        Decision::new(OfficeVia::BestMatch, Some(office), Because::new(Certainty::Assumed, text, FAQ, places));
    decision.rejected.extend(ranking.iter().skip(1).map(|&(office, chosen)| Rejected {
        value: office.name.value.as_str().into(),
        why: case.say(format_args!("ranks lower: {}", chosen_words(chosen, license))),
    }));
    decision
}

/// Ranks the offices: closest name, primary office, available license, first in the snapshot; each office once.
fn ranking<'a>(case: &Case<'_, 'a>, license: LicenseType, trail: &Trail<'a>) -> Vec<(&'a Office, Chosen)> {
    let mut near: Vec<(&'a Office, Likeness)> = Vec::new();
    for &(office, like) in trail.misses.iter().flat_map(|miss| &miss.near) {
        let at = near.partition_point(|&(_, other)| other <= like);
        near.insert(at, (office, like));
    }
    let mut ranking: Vec<(&'a Office, Chosen)> = Vec::new();
    let mut rank = |office: &'a Office, chosen: Chosen| {
        if !ranking.iter().any(|(other, _)| std::ptr::eq(*other, office)) {
            ranking.push((office, chosen));
        }
    };
    for (office, like) in near {
        rank(office, Chosen::NearestName(like));
    }
    let offices = case.company.offices();
    if let Some(primary) = case.company.primary_office() {
        rank(&offices[primary], Chosen::Primary);
    }
    if let Some(free) = offices.iter().find(|office| office.active && has_free_seat(case.now, office, license)) {
        rank(free, Chosen::FreeSeat);
    }
    if let Some(first) = offices.iter().find(|office| office.active) {
        rank(first, Chosen::First);
    }
    ranking
}

pub(super) fn has_free_seat(now: Current<'_>, office: &Office, license: LicenseType) -> bool {
    now.available(office, license).is_some_and(|free| free.value > 0)
}

/// Returns why an office was chosen, for a sentence.
pub(super) fn chosen_words(chosen: Chosen, license: LicenseType) -> String {
    match chosen {
        Chosen::Primary => "the primary office".into(),
        Chosen::FreeSeat => format!("the first with an available {} license", license.as_str()),
        Chosen::First => "the first in the snapshot".into(),
        Chosen::NearestName(like) => format!("the closest name ({})", Difference(like)),
    }
}
