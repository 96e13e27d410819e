//! Reads single values of the snapshot and records what is wrong with them.

use crate::json::{Document, Value};
use crate::scim::country;
use crate::text::{Span, nearest};

use super::settings::{Choice, Setting};
use super::{LicenseType, Problem, ProblemKind, Shape, Spanned, can_have_office, fields::Fields, syntax};

/// Reads values and collects problems.
pub(super) struct Reader<'d> {
    pub document: &'d Document<'d>,
    pub problems: Vec<Problem>,
    /// The location of each number.
    pub numbers: Vec<Span>,
    /// The offices and users that an earlier one already is.
    pub duplicates: Vec<Span>,
    /// Whether the name or the id of an office could not be read, so that references to it lead nowhere.
    pub misses_offices: bool,
}

impl<'d> Reader<'d> {
    pub fn new(document: &'d Document<'d>) -> Self {
        Self { document, problems: Vec::new(), numbers: Vec::new(), duplicates: Vec::new(), misses_offices: false }
    }

    /// Not inlined: there are dozens of call sites.
    #[inline(never)]
    pub fn problem(&mut self, span: Span, kind: ProblemKind) {
        self.problems.push(Problem { kind, span });
    }

    /// Reports `flag` if it is set a second time.
    pub fn only_one(&mut self, first: &mut Option<Span>, flag: Option<Span>, kind: impl FnOnce(Span) -> ProblemKind) {
        match (*first, flag) {
            (Some(first), Some(flag)) => self.problem(flag, kind(first)),
            (None, Some(flag)) => *first = Some(flag),
            (_, None) => {}
        }
    }

    /// Reports that `element` has no name, unless what is reported in it already explains that.
    pub fn without_name(&mut self, element: Value<'d>, kind: ProblemKind) {
        let name = element.get("name").map(Value::span);
        let explains = |problem: &Problem| match problem.kind {
            ProblemKind::WrongType { .. } => problem.span == element.span() || Some(problem.span) == name,
            ProblemKind::UnknownField { suggestion, .. } => suggestion == Some("name"),
            _ => false,
        };
        let inside = self.problems.iter().rev().take_while(|problem| element.span().contains(problem.span));
        if !inside.into_iter().any(explains) {
            self.problem(element.span(), kind);
        }
    }

    fn wrong_type<T>(&mut self, value: Value<'d>, expected: Shape) -> Option<T> {
        self.problem(value.span(), ProblemKind::WrongType { expected });
        None
    }

    /// Returns the known members of an object, with their names as in `fields`. A `null` counts as absent; for a
    /// duplicate key, the last one counts.
    pub fn members(&mut self, object: Value<'d>, fields: &Fields) -> Vec<(&'static str, Value<'d>)> {
        if !object.is_object() {
            self.wrong_type::<()>(object, Shape::Object);
            return Vec::new();
        }
        let mut members: Vec<(&'static str, Value<'d>)> = Vec::with_capacity(object.len());
        for (key, value) in object.members() {
            let Some(&name) = fields.names.iter().find(|name| key.is(name)) else {
                let suggestion = nearest_word(key.text(), fields.names);
                self.problem(key.span(), ProblemKind::UnknownField { object: fields.object, suggestion });
                continue;
            };
            members.retain(|&(known, _)| known != name);
            if !value.is_null() {
                members.push((name, value));
            }
        }
        members
    }

    pub fn list(&mut self, value: Value<'d>) -> impl Iterator<Item = Value<'d>> + use<'d> {
        if !value.is_array() {
            self.wrong_type::<()>(value, Shape::List);
        }
        value.elements()
    }

    /// Reads a non-empty string.
    pub fn text(&mut self, value: Value<'d>) -> Option<&'d str> {
        match value.as_str() {
            Some(text) => Some(text).filter(|text| !text.is_empty()),
            None => self.wrong_type(value, Shape::String),
        }
    }

    /// Reads a non-empty string, and keeps it.
    pub fn string(&mut self, value: Value<'d>) -> Option<Spanned<String>> {
        Some(Spanned { value: self.text(value)?.to_owned(), span: value.span() })
    }

    /// Reads a string, or an integer as its digits: the REST API writes ids either way, and neither goes through a
    /// float.
    pub fn string_or_integer(&mut self, value: Value<'d>) -> Option<Spanned<String>> {
        match value.text_or_integer() {
            Some(text) => (!text.is_empty()).then(|| Spanned { value: text.to_owned(), span: value.span() }),
            None => self.wrong_type(value, Shape::StringOrInteger),
        }
    }

    /// Reads a string for which `parse` finds a value; `problem` says what is wrong with any other.
    pub fn parsed<T>(
        &mut self,
        value: Value<'d>,
        parse: impl Fn(&str) -> Option<T>,
        problem: impl Fn(&str) -> ProblemKind,
    ) -> Option<Spanned<T>> {
        let word = self.text(value)?;
        let parsed = parse(word);
        if parsed.is_none() {
            self.problem(value.span(), problem(word));
        }
        Some(Spanned { value: parsed?, span: value.span() })
    }

    pub fn boolean(&mut self, value: Value<'d>) -> Option<Spanned<bool>> {
        match value.as_bool() {
            Some(flag) => Some(Spanned { value: flag, span: value.span() }),
            None => self.wrong_type(value, Shape::Boolean),
        }
    }

    /// Reads a count, as a number or as a string, as the REST API writes it.
    pub fn count(&mut self, value: Value<'d>) -> Option<Spanned<u64>> {
        let Some(digits) = value.text_or_number() else { return self.wrong_type(value, Shape::Count) };
        let is_below_zero =
            |rest: &str| !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if digits.strip_prefix('-').is_some_and(is_below_zero) {
            self.problem(value.span(), ProblemKind::NegativeCount);
            return None;
        }
        let all_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
        match digits.parse().ok().filter(|_| all_digits) {
            Some(count) => Some(Spanned { value: count, span: value.span() }),
            None => self.wrong_type(value, Shape::Count),
        }
    }

    /// Reads one of the values of a setting.
    pub fn choice<T: Choice>(&mut self, value: Value<'d>) -> Setting<T> {
        match self.word_of(value, T::NAME, T::WORDS) {
            Some(index) => Setting { value: T::VALUES[index], span: Some(value.span()) },
            None => Setting::default(),
        }
    }

    /// Returns which of the words for a setting's values is given.
    fn word_of(&mut self, value: Value<'d>, setting: &'static str, allowed: &'static [&'static str]) -> Option<usize> {
        let word = self.text(value)?;
        let index = allowed.iter().position(|&known| known == word);
        if index.is_none() {
            let suggestion = nearest_word(word, allowed);
            self.problem(value.span(), ProblemKind::UnknownSetting { setting, allowed, suggestion });
        }
        index
    }

    /// Reads an alpha-2 code, also from another spelling if that is clear.
    pub fn country(&mut self, value: Value<'d>) -> Option<Spanned<&'static str>> {
        let given = self.text(value)?;
        let found = country::alpha2(given);
        // The REST API writes these codes in lower case.
        let is_code = found.is_some_and(|found| found.is_alpha2());
        if !is_code || given.len() != 2 {
            self.problem(value.span(), ProblemKind::BadCountry { meant: found.map(|found| found.code) });
        }
        Some(Spanned { value: found?.code, span: value.span() })
    }

    /// Reads the country of an office: one that Dialpad serves.
    pub fn office_country(&mut self, value: Value<'d>) -> Option<Spanned<&'static str>> {
        let country = self.country(value)?;
        if !can_have_office(country.value) {
            self.problem(country.span, ProblemKind::CountryNotServed { code: country.value });
        }
        Some(country)
    }

    pub fn area_code(&mut self, value: Value<'d>) -> Option<Spanned<String>> {
        let code = self.string_or_integer(value)?;
        if syntax::is_area_code(&code.value) {
            return Some(code);
        }
        self.problem(code.span, ProblemKind::BadAreaCode);
        None
    }

    /// Reads E.164 numbers; others are reported and left out.
    pub fn numbers(&mut self, value: Value<'d>) -> Option<Spanned<Vec<String>>> {
        if !value.is_array() {
            return self.wrong_type(value, Shape::List);
        }
        let mut numbers = Vec::with_capacity(value.len());
        for element in value.elements() {
            let Some(number) = self.text(element) else { continue };
            if syntax::is_e164(number) {
                self.numbers.push(element.span());
                numbers.push(number.to_owned());
            } else {
                self.problem(element.span(), ProblemKind::BadNumber);
            }
        }
        Some(Spanned { value: numbers, span: value.span() })
    }

    /// Reads the license that a key names.
    pub fn license_key(&mut self, key: crate::json::Key<'d>) -> Option<LicenseType> {
        let name = key.text();
        let license = LicenseType::parse(name);
        if license.is_none() {
            let suggestion = LicenseType::suggestion(name).map(LicenseType::as_str);
            self.problem(key.span(), ProblemKind::UnknownLicense { suggestion });
        }
        license
    }
}

/// Returns the value that `given` resembles.
pub(super) fn nearest_word(given: &str, words: &'static [&'static str]) -> Option<&'static str> {
    nearest(given, words.iter().copied()).map(|(suggestion, _)| suggestion)
}
