//! The office by country, when no name matched (F2).

use crate::company::sources::FAQ_OFFICES;
use crate::company::{LicenseType, Office};
use crate::finding::Citation;
use crate::scim::country::alpha2;
use crate::scim::{Attr, Text};
use crate::text::{Quoted, Span, is_garbled};

use super::case::{Case, in_company, in_request};
use super::choice::{OfficeDecision, chosen_place, chosen_words, has_free_seat, not_chosen, template, wanted_license};
use super::words::NotRead;
use super::{Because, Chosen, Decision, Fact, OfficeVia};

const FAQ: &[Citation] = &[FAQ_OFFICES];
pub(super) const ATTR: Attr = Attr::enterprise("country");
const ADDRESSES: Attr = Attr::core("addresses");

/// The country that a request gives.
struct GivenCountry<'a> {
    text: Text<'a>,
    /// Whether it comes from an address rather than from the enterprise extension.
    in_address: bool,
}

/// Returns the country of the enterprise extension, of the primary address, or of the first address that has one.
fn given_country<'a>(case: &Case<'_, 'a>) -> Option<GivenCountry<'a>> {
    if let Some(text) = case.user.text(ATTR) {
        return Some(GivenCountry { text, in_address: false });
    }
    let text = case.user.preferred(ADDRESSES, "country", |_| true)?;
    Some(GivenCountry { text, in_address: true })
}

/// Returns a country whose code is one of these from an address of the request, the primary address before others.
fn country_of_address<'a>(case: &Case<'_, 'a>, is_meant: impl Fn(&str) -> bool) -> Option<Text<'a>> {
    let is_meant = |country: &Text<'_>| alpha2(country.value).is_some_and(|known| is_meant(known.code));
    case.user.preferred(ADDRESSES, "country", is_meant)
}

/// Returns the location of the country.
pub(super) fn place(case: &Case<'_, '_>) -> Option<Span> {
    given_country(case).map(|given| given.text.span)
}

/// Returns the office that the country leads to. If there is none, `because` gets the reason.
pub(super) fn decide<'a>(
    case: &mut Case<'_, 'a>,
    license: LicenseType,
    because: &mut Vec<Because>,
) -> Option<OfficeDecision<'a>> {
    if let Some(given) = given_country(case).filter(|given| given.text.is_template()) {
        return Some(template(case, OfficeVia::Country, given.text));
    }
    let known = known_country(case, because)?;
    let (text, code) = (&known.text, known.code);
    let mut offices = case.company.offices_in(code);
    let count = offices.len();
    let Some(first) = offices.next() else {
        let (given, is) = (Quoted(text.value), known_to_be(case));
        let step = match case.company.offices().is_empty() {
            false => case.format(format_args!("country is {given}: no active office is {is}in this country.")),
            true => case.format(format_args!("country is {given}.")),
        };
        because.push(Because::documented(step, FAQ, in_request(text.span)));
        because.extend(
            [other_country_with_office(case, text), inactive_offices(case, code), unknown_countries(case)]
                .into_iter()
                .flatten(),
        );
        case.note(Fact::CountryWithoutOffice { country: known.text, code });
        return None;
    };
    if known.in_address {
        case.note(Fact::CountryFromAddress { country: *text });
    }
    let decision = match count {
        1 => Decision::new(OfficeVia::Country, Some(first), only_one(case, &known, first)),
        _ => one_of_several(case, &known, first, license),
    };
    Some(doubts(case, &known).into_iter().flatten().fold(decision, Decision::and))
}

/// A country whose alpha-2 code is known.
struct KnownCountry<'a> {
    text: Text<'a>,
    in_address: bool,
    code: &'static str,
    /// Whether the text is just the code, ignoring case: strings are case-insensitive unless stated otherwise (RFC 7643
    /// §2.2), and Dialpad's REST API has the countries of offices in lower case.
    is_code: bool,
}

/// Returns the country that the request gives. If there is none, `because` gets the reason.
fn known_country<'a>(case: &mut Case<'_, 'a>, because: &mut Vec<Because>) -> Option<KnownCountry<'a>> {
    let Some(GivenCountry { text, in_address }) = given_country(case) else {
        because.push(no_country(case));
        return None;
    };
    let Some(found) = alpha2(text.value) else {
        let step = case.format(format_args!("country is {}, which is not a country.", Quoted(text.value)));
        because.push(Because::documented(step, FAQ, in_request(text.span)));
        because.extend(other_country_with_office(case, &text));
        // The country of an address was already checked against its schema, and a garbled text has its finding.
        let is_reported = in_address || is_garbled(text.value);
        case.note(if is_reported { Fact::OfficeAttributeUnread } else { Fact::CountryUnknown { country: text } });
        return None;
    };
    // That surrounding whitespace is ignored is an assumption.
    let is_code = found.is_alpha2() && text.value.len() == found.code.len();
    if !is_code && !in_address {
        case.note(Fact::CountrySpelling { country: text, meant: found });
    }
    Some(KnownCountry { text, in_address, code: found.code, is_code })
}

/// The step for a request without a country that can be read.
fn no_country(case: &mut Case<'_, '_>) -> Because {
    let Some((why, place)) = case.user.unread(ATTR) else {
        return Because::documented("The request has no country either.", FAQ, in_request(case.place()));
    };
    case.note(Fact::OfficeAttributeUnread);
    let text = case.format(format_args!("{}, so there is no country either.", NotRead(ATTR, why)));
    Because::documented(text, FAQ, in_request(place))
}

/// Returns what makes it less certain that the country decides.
fn doubts(case: &Case<'_, '_>, known: &KnownCountry<'_>) -> [Option<Because>; 5] {
    let code = known.code;
    let assumed = |step, span| Because::assumed(step, &[], in_request(span));
    let spelling = (!known.is_code).then(|| {
        let step = case.format(format_args!(
            "The code for {} is {code}; assumed: Dialpad reads it that way.",
            Quoted(known.text.value)
        ));
        assumed(step, known.text.span)
    });
    let in_address = known.in_address.then(|| {
        let step =
            "The country is in an address, not in the enterprise extension; assumed: Dialpad reads it there too.";
        assumed(step.into(), known.text.span)
    });
    let other = country_of_address(case, |other| other != code).map(|other| another_country(case, &known.text, &other));
    [spelling, in_address, other, inactive_offices(case, code), unknown_countries(case)]
}

/// The step for a country of an address in which the company has an office, although the one that counts leads to none.
fn other_country_with_office(case: &Case<'_, '_>, given: &Text<'_>) -> Option<Because> {
    let other = country_of_address(case, |code| case.company.offices_in(code).len() > 0)?;
    Some(another_country(case, given, &other))
}

fn another_country(case: &Case<'_, '_>, given: &Text<'_>, other: &Text<'_>) -> Because {
    let step = case.format(format_args!(
        "An address has the country {}. Which country counts is not documented; assumed: {}.",
        Quoted(other.value),
        Quoted(given.value)
    ));
    Because::assumed(step, &[], in_request(other.span))
}

/// The step for offices in the country that are not active, but may be again. Deleted ones are no longer there.
fn inactive_offices(case: &Case<'_, '_>, code: &str) -> Option<Because> {
    let mut offices = case.company.inactive_offices_in(code);
    let count = offices.len();
    let first = offices.next()?;
    let text = match count {
        1 => case.format(format_args!(
            "{} is in this country, but not active; assumed: it takes no users.",
            first.name.value
        )),
        _ => case.format(format_args!("{count} offices in this country are not active; assumed: they take no users.")),
    };
    Some(Because::assumed(text, &[], in_company(first.span)))
}

/// The step for offices whose country is not in the snapshot: they might be in this one.
fn unknown_countries(case: &Case<'_, '_>) -> Option<Because> {
    let mut offices = case.company.offices_in_unknown_country();
    let count = offices.len();
    let first = offices.next()?;
    let which = match count {
        1 => format_args!("{} is", first.name.value),
        _ => format_args!("{count} offices are"),
    };
    let text = case.format(format_args!(
        "The snapshot does not say which country {which} in; assumed: a different one. Add offices[].country."
    ));
    Some(Because::assumed(text, &[], in_company(first.span)))
}

/// Returns the hedge for statements about the offices in a country, if the country of some office is not known.
fn known_to_be(case: &Case<'_, '_>) -> &'static str {
    if case.company.offices_in_unknown_country().len() > 0 { "known to be " } else { "" }
}

fn only_one(case: &Case<'_, '_>, known: &KnownCountry<'_>, office: &Office) -> Because {
    let (given, is, name) = (Quoted(known.text.value), known_to_be(case), &office.name.value);
    let active = if case.company.inactive_offices_in(known.code).len() > 0 { "active " } else { "" };
    let step = case.format(format_args!("country is {given}: the only {active}office {is}in this country is {name}."));
    let country = office.country.as_ref().map(|country| in_company(country.span));
    Because::documented(step, FAQ, (in_request(known.text.span), country))
}

fn one_of_several<'a>(
    case: &mut Case<'_, 'a>,
    known: &KnownCountry<'a>,
    first: &'a Office,
    license: LicenseType,
) -> OfficeDecision<'a> {
    let KnownCountry { text, code, .. } = known;
    let (company, now) = (case.company, case.now);
    let offices = || company.offices_in(code);
    let is_here = |office: &&Office| office.country.as_ref().is_some_and(|country| country.value == *code);
    let primary = company.primary_office().filter(is_here);
    let primary = primary.map(|office| (office, Chosen::Primary));
    let free = || Some((offices().find(|office| has_free_seat(now, office, license))?, Chosen::FreeSeat));
    let (office, chosen) = primary.or_else(free).unwrap_or((first, Chosen::First));
    let count = offices().len();
    case.note(Fact::CountryShared { country: *text, code, count, office, chosen });
    let step = case.format(format_args!(
        "country is {}: {count} offices are in this country. Which one Dialpad picks is not documented; assumed: {}, {}.",
        Quoted(text.value),
        office.name.value,
        chosen_words(chosen, license)
    ));
    let country = office.country.as_ref().map(|country| country.span);
    let known = chosen_place(office, chosen, license, country);
    let places = [Some(in_request(text.span)), wanted_license(case, chosen), known];
    let because = Because::assumed(step, FAQ, places);
    let mut decision = Decision::new(OfficeVia::Country, Some(office), because);
    decision.rejected.extend(not_chosen(now, offices(), (office, chosen), license));
    decision
}
