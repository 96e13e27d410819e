//! The office by country, where no name matched (F2).

use crate::company::sources::FAQ_OFFICES;
use crate::company::{LicenseType, Office};
use crate::finding::Citation;
use crate::scim::country::alpha2;
use crate::scim::{Attr, Text};
use crate::text::{Quoted, Span};

use super::case::{Case, at, there};
use super::office::{OfficeDecision, chosen_words, has_free_seat};
use super::{Because, Certainty, Chosen, Decision, Fact, OfficeVia, Rejected};

const FAQ: &[Citation] = &[FAQ_OFFICES];
pub(super) const ATTR: Attr = Attr::enterprise("country");

/// The country that a request gives.
struct Given<'a> {
    text: Text<'a>,
    /// Whether it stands in an address, and not in the enterprise extension.
    in_address: bool,
}

/// That of the enterprise extension, of the primary address, or of the first address that has one.
fn given<'a>(case: &Case<'_, 'a>) -> Option<Given<'a>> {
    if let Some(text) = case.user.text(ATTR) {
        return Some(Given { text, in_address: false });
    }
    let addresses = || case.user.elements(Attr::core("addresses"));
    let primary = addresses().find(|address| address.is_primary()).and_then(|address| address.text("country"));
    let text = primary.or_else(|| addresses().find_map(|address| address.text("country")))?;
    Some(Given { text, in_address: true })
}

/// Another country than `code` that an address of the request has, the primary one before others.
fn elsewhere<'a>(case: &Case<'_, 'a>, code: &str) -> Option<Text<'a>> {
    let is_other = |country: &Text<'_>| alpha2(&country.value).is_some_and(|known| known.code != code);
    let addresses = || case.user.elements(Attr::core("addresses"));
    let others = || addresses().filter_map(|address| Some((address, address.text("country").filter(is_other)?)));
    let primary = others().find(|(address, _)| address.is_primary());
    primary.or_else(|| others().next()).map(|(_, country)| country)
}

/// Where the country stands.
pub(super) fn place(case: &Case<'_, '_>) -> Option<Span> {
    given(case).map(|given| given.text.span)
}

/// The office that the country leads to; nothing where it leads nowhere, which `because` then says.
pub(super) fn decide<'a>(
    case: &mut Case<'_, 'a>,
    license: LicenseType,
    because: &mut Vec<Because>,
) -> Option<OfficeDecision<'a>> {
    let known = known(case, because)?;
    let (text, code) = (&known.text, known.code);
    let mut offices = case.company.offices_in(code);
    let count = offices.len();
    let Some(first) = offices.next().and_then(|place| case.company.office(place)) else {
        let (given, is) = (Quoted(&text.value), known_to_be(case));
        let step = case.say(format_args!("country is {given}: no active office is {is}there."));
        because.push(Because::new(Certainty::Documented, step, FAQ, at(text.span)));
        because.extend(untold(case));
        case.note(Fact::CountryWithoutOffice { country: known.text, code });
        return None;
    };
    if known.in_address {
        case.note(Fact::CountryFromAddress { country: text.clone() });
    }
    let decision = match count {
        1 => Decision::new(OfficeVia::Country, Some(first), only_one(case, text, first)),
        _ => one_of_several(case, text, code, license),
    };
    Some(doubts(case, &known).into_iter().flatten().fold(decision, Decision::and))
}

/// A country whose alpha-2 code is known.
struct Known<'a> {
    text: Text<'a>,
    in_address: bool,
    code: &'static str,
    /// Whether the text is the code and nothing else, in any case of letters: so strings are compared where nothing else is
    /// said (RFC 7643 §2.2), and Dialpad's REST API has the countries of offices in small ones.
    is_code: bool,
}

/// The country that the request gives; nothing where it gives none, which `because` then says.
fn known<'a>(case: &mut Case<'_, 'a>, because: &mut Vec<Because>) -> Option<Known<'a>> {
    let Some(Given { text, in_address }) = given(case) else {
        let text = "The request has no country either.";
        because.push(Because::new(Certainty::Documented, text, FAQ, at(case.place())));
        return None;
    };
    let Some(found) = alpha2(&text.value) else {
        let step = case.say(format_args!("country is {}, which is no country.", Quoted(&text.value)));
        because.push(Because::new(Certainty::Documented, step, FAQ, at(text.span)));
        // That of an address was held against its schema.
        if !in_address {
            case.note(Fact::CountryUnknown { country: text });
        }
        return None;
    };
    // White space around it is read as the code on trust.
    let is_code = found.is_alpha2() && text.value.len() == found.code.len();
    if !is_code && !in_address {
        case.note(Fact::CountrySpelling { country: text.clone(), meant: found });
    }
    Some(Known { text, in_address, code: found.code, is_code })
}

/// What makes it less sure that the country counts.
fn doubts(case: &Case<'_, '_>, known: &Known<'_>) -> [Option<Because>; 4] {
    let (given, code) = (Quoted(&known.text.value), known.code);
    let assumed = |step, span| Because::new(Certainty::Assumed, step, &[], at(span));
    let spelled = (!known.is_code).then(|| {
        let step = case.say(format_args!("The code of {given} is {code}; assumed: Dialpad reads it so."));
        assumed(step, known.text.span)
    });
    let in_address = known.in_address.then(|| {
        let step =
            "The country stands in an address, not in the enterprise extension; assumed: Dialpad reads it there too.";
        assumed(step.into(), known.text.span)
    });
    let rival = elsewhere(case, code).map(|other| {
        let step = case.say(format_args!(
            "{} stands in an address. Which country counts is not documented; assumed: {given}.",
            Quoted(&other.value)
        ));
        assumed(step, other.span)
    });
    [spelled, in_address, rival, untold(case)]
}

/// Offices of which the snapshot does not say the country: they might be in this one.
fn untold(case: &Case<'_, '_>) -> Option<Because> {
    let mut offices = case.company.offices_in_untold_country();
    let count = offices.len();
    let first = offices.next().and_then(|place| case.company.office(place))?;
    let which = match count {
        1 => format_args!("{} is", first.name.value),
        _ => format_args!("{count} offices are"),
    };
    let text = case.say(format_args!(
        "The snapshot does not say in which country {which}; assumed: elsewhere. Add offices[].country."
    ));
    Some(Because::new(Certainty::Assumed, text, &[], there(first.span)))
}

/// What is said of offices in a country, where there are some of which the snapshot does not say the country.
fn known_to_be(case: &Case<'_, '_>) -> &'static str {
    if case.company.offices_in_untold_country().len() > 0 { "known to be " } else { "" }
}

fn only_one(case: &Case<'_, '_>, text: &Text<'_>, office: &Office) -> Because {
    let (given, is, name) = (Quoted(&text.value), known_to_be(case), &office.name.value);
    let step = case.say(format_args!("country is {given}: the only office {is}there is {name}."));
    let country = office.country.as_ref().map(|country| there(country.span));
    Because::new(Certainty::Documented, step, FAQ, (at(text.span), country))
}

fn one_of_several<'a>(
    case: &mut Case<'_, 'a>,
    text: &Text<'a>,
    code: &'static str,
    license: LicenseType,
) -> OfficeDecision<'a> {
    const MOST_SHOWN: usize = 4;
    let company = case.company;
    let offices = || company.offices_in(code).filter_map(|place| company.office(place));
    let here = |office: &&Office| office.country.as_ref().is_some_and(|country| country.value == code);
    let primary = company.primary_office().and_then(|place| company.office(place)).filter(here);
    let primary = primary.map(|office| (office, Chosen::Primary));
    let free =
        || offices().find(|office| has_free_seat(case.now, office, license)).map(|office| (office, Chosen::FreeSeat));
    let first = || offices().next().map(|office| (office, Chosen::First));
    let count = company.offices_in(code).len();
    let Some((office, chosen)) = primary.or_else(free).or_else(first) else {
        let step = Because::new(Certainty::Unknown, "The snapshot has no office there.", FAQ, at(text.span));
        return Decision::new(OfficeVia::Country, None, step);
    };
    case.note(Fact::CountryShared { country: text.clone(), code, count, office, chosen });
    let why = chosen_words(chosen, license);
    let step = case.say(format_args!(
        "country is {}: {count} offices are there. Which one is taken is not documented; assumed: {}, {why}.",
        Quoted(&text.value),
        office.name.value
    ));
    let known = match chosen {
        Chosen::Primary => office.primary.map(there),
        Chosen::FreeSeat => office.available(license).map(|free| there(free.span)),
        Chosen::First | Chosen::NearestName(_) => office.country.as_ref().map(|country| there(country.span)),
    };
    let because = Because::new(Certainty::Assumed, step, FAQ, (at(text.span), known));
    let mut decision = Decision::new(OfficeVia::Country, Some(office), because);
    let others = offices().filter(|other| !std::ptr::eq(*other, office));
    decision.rejected.extend(others.take(MOST_SHOWN).map(|other| {
        Rejected {
            value: other.name.value.as_str().into(),
            why: match chosen {
                Chosen::Primary => "it is not the primary office",
                Chosen::FreeSeat if !has_free_seat(case.now, other, license) => {
                    "it has no free license that the snapshot shows"
                }
                _ => "it comes later in the snapshot",
            }
            .into(),
        }
    }));
    decision
}
