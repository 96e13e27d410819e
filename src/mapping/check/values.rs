//! The values that a mapping offers.

use crate::company::LicenseType;
use crate::idp::Idp;
use crate::json::Value;
use crate::scim::country::{self, CountryMatch};
use crate::text::Span;

use super::{Checker, MAX_FAULTS, MAX_SUGGESTIONS};
use crate::mapping::{Entry, Problem, ProblemKind, Source};

/// A value that an entry can send, where it is, and the part of that string that contains it.
struct Offered<'t> {
    text: String,
    value: Value<'t>,
    within: Option<Span>,
}

impl<'t> Checker<'_, 't> {
    /// Returns the values that an entry can send: those that Okta offers, and Entra's constants.
    fn offered_values(&self, entry: &Entry<'t>) -> Vec<Offered<'t>> {
        let mut offered = Vec::new();
        let offer =
            |value: Value<'t>| value.as_str().map(|text| Offered { text: text.to_owned(), value, within: None });
        if self.idp == Idp::Okta {
            // `enum`, or `oneOf` with a title for each; for an array, that of its items.
            for schema in [Some(entry.value), entry.value.get("items")].into_iter().flatten() {
                offered.extend(schema.get("enum").into_iter().flat_map(Value::elements).filter_map(offer));
                let options = schema.get("oneOf").into_iter().flat_map(Value::elements);
                offered.extend(options.filter_map(|option| option.get("const")).filter_map(offer));
            }
        }
        match &entry.source {
            Source::Constant(text, value) => {
                offered.push(Offered { text: text.clone().into_owned(), value: *value, within: None });
            }
            Source::Expression(expression, value) => {
                let texts = expression.possible_values().into_iter().take(MAX_FAULTS);
                offered.extend(texts.map(|(text, place)| Offered {
                    text: text.to_owned(),
                    value: *value,
                    within: Some(place),
                }));
            }
            _ => {}
        }
        offered.extend(entry.default.into_iter().filter_map(offer));
        offered.retain(|one| !one.text.is_empty());
        offered
    }

    pub(super) fn check_licenses(&mut self, entry: &Entry<'t>) {
        for Offered { text: given, value, within } in self.offered_values(entry) {
            let is_gloss = given == LicenseType::GLOSS;
            if is_gloss {
                self.problems.push(Problem { kind: ProblemKind::LicenseGloss, value, within });
            }
            let license = if is_gloss { Some(LicenseType::Support) } else { LicenseType::parse(&given) };
            let kind = match license {
                Some(license) if self.idp == Idp::Entra && license != LicenseType::AiVoice => {
                    ProblemKind::LicenseNotByEntra { license }
                }
                Some(_) => continue,
                None => {
                    let suggestion = LicenseType::suggestion(&given).map(|license| (license, license.mismatch(&given)));
                    ProblemKind::LicenseValue { given, suggestion }
                }
            };
            self.problems.push(Problem { kind, value, within });
        }
    }

    pub(super) fn check_offices(&mut self, entry: &Entry<'t>) {
        let Some(company) = self.company.filter(|company| !company.offices().is_empty()) else { return };
        let is_unknown = |one: &Offered<'t>| company.offices_named(&one.text).next().is_none();
        let unknown = self.offered_values(entry).into_iter().filter(is_unknown);
        for (index, Offered { text: given, value, within }) in unknown.enumerate() {
            let suggestion =
                (index < MAX_SUGGESTIONS).then(|| company.offices_like(&given).into_iter().next()).flatten();
            let suggestion = suggestion.map(|(office, like)| (office.name.value.clone(), like));
            self.problems.push(Problem { kind: ProblemKind::OfficeValue { given, suggestion }, value, within });
        }
    }

    pub(super) fn check_countries(&mut self, entry: &Entry<'t>) {
        for Offered { text: given, value, within } in self.offered_values(entry) {
            let found = country::alpha2(&given);
            if !found.is_some_and(CountryMatch::is_alpha2) {
                let kind = ProblemKind::CountryValue { given, meant: found.map(|found| found.code) };
                self.problems.push(Problem { kind, value, within });
            }
        }
    }
}
