//! Reads single fields of an entry, and reports what is wrong with them.

use crate::company::syntax;
use crate::json::Value;
use crate::scim::{country, flag_of};

use super::problem::Location;
use super::problem_list::ProblemList;
use super::{Expected, Export};

/// One entry of an export.
#[derive(Clone, Copy)]
pub(super) struct Record<'t> {
    pub value: Value<'t>,
    /// The file, if it came as text.
    pub text: Option<Location>,
}

impl<'t> Record<'t> {
    /// Returns where `value`, a part of the entry, is.
    pub fn at(&self, value: Value<'_>) -> Location {
        Location::of(value, self.text)
    }

    /// Returns where the entry itself is.
    pub fn location(&self) -> Location {
        self.at(self.value)
    }

    /// Returns where the field `name` is, or else the entry.
    pub fn field_location(&self, name: &str) -> Location {
        self.get(name).map_or(self.location(), |value| self.at(value))
    }

    /// Returns the field `name`, unless it is `null`.
    pub fn get(&self, name: &str) -> Option<Value<'t>> {
        self.value.get(name).filter(|value| !value.is_null())
    }

    /// Returns the id in the field `name`, a string or digits: never through a float.
    pub fn id(&self, name: &str) -> Option<&'t str> {
        self.get(name)?.text_or_integer().filter(|id| !id.is_empty())
    }

    /// Returns a reader of its fields that adds what is wrong with them to `problems`.
    pub fn fields<'p>(&self, problems: &'p mut ProblemList) -> Fields<'p, 't> {
        Fields { record: *self, problems }
    }
}

/// The fields of an entry, and what was wrong with those read so far.
pub(super) struct Fields<'p, 't> {
    record: Record<'t>,
    problems: &'p mut ProblemList,
}

impl<'t> Fields<'_, 't> {
    /// Notes that `value`, of the field or in it, is not what is expected there.
    pub fn bad(&mut self, field: &'static str, value: Value<'_>, expected: Expected) {
        self.problems.bad_value(self.record.at(value), field, value, expected);
    }

    /// Notes that the `word` in the field has no equivalent in the snapshot.
    pub fn unknown_word(&mut self, export: Export, field: &'static str, word: String) {
        self.problems.unknown_word(self.record.field_location(field), export, field, word);
    }

    fn read<T>(
        &mut self,
        field: &'static str,
        expected: Expected,
        read: impl FnOnce(Value<'t>) -> Option<T>,
    ) -> Option<T> {
        let value = self.record.get(field)?;
        let read = read(value);
        if read.is_none() {
            self.bad(field, value, expected);
        }
        read
    }

    /// Reads a string; an empty one is `None`.
    pub fn text(&mut self, field: &'static str) -> Option<String> {
        let text = self.read(field, Expected::Text, |value| value.as_str());
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// Reads an id, as a string or as digits: never through a float.
    pub fn id(&mut self, field: &'static str) -> Option<String> {
        let id = self.read(field, Expected::Id, |value| value.text_or_integer());
        id.filter(|id| !id.is_empty()).map(str::to_owned)
    }

    /// Reads a count, as a string or as digits. Missing is not zero.
    pub fn count(&mut self, field: &'static str) -> Option<u64> {
        let is_digits = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
        self.read(field, Expected::Count, |value| value.text_or_number().filter(is_digits)?.parse().ok())
    }

    /// Reads `true` or `false`, also as a string.
    pub fn flag(&mut self, field: &'static str) -> Option<bool> {
        self.read(field, Expected::Flag, flag_of).map(|flag| flag.value)
    }

    /// Reads an alpha-2 country code, regardless of case.
    pub fn country(&mut self) -> Option<&'static str> {
        self.record.get("country").filter(|value| !value.is_empty())?;
        let found = self.read("country", Expected::Country, |value| {
            country::alpha2(value.as_str()?).filter(|found| found.is_alpha2())
        });
        found.map(|found| found.code)
    }

    /// Reads an area code.
    pub fn area_code(&mut self) -> Option<String> {
        self.record.get("area_code").filter(|value| !value.is_empty())?;
        let code = self.read("area_code", Expected::AreaCode, |value| {
            value.text_or_integer().filter(|code| syntax::is_area_code(code))
        });
        code.map(str::to_owned)
    }

    /// Reads an array of strings.
    pub fn texts(&mut self, field: &'static str) -> Option<Vec<String>> {
        let list = self.list(field)?;
        let mut texts = Vec::with_capacity(list.len());
        for element in list.elements() {
            match element.as_str() {
                Some("") => {}
                Some(text) => texts.push(text.to_owned()),
                None => self.bad(field, element, Expected::Text),
            }
        }
        Some(texts)
    }

    /// Reads an array of numbers; internal ones have no E.164 form and are silently left out.
    pub fn numbers(&mut self, field: &'static str) -> Option<Vec<String>> {
        let list = self.list(field)?;
        let mut numbers = Vec::with_capacity(list.len());
        for element in list.elements() {
            match element.as_str() {
                Some(text) if is_internal(text) => {}
                Some(text) if syntax::is_e164(text) => numbers.push(text.to_owned()),
                _ => self.bad(field, element, Expected::Number),
            }
        }
        Some(numbers)
    }

    fn list(&mut self, field: &'static str) -> Option<Value<'t>> {
        self.read(field, Expected::List, |value| value.is_array().then_some(value))
    }

    /// Reads one of the `words` of an open enumeration.
    pub fn word(&mut self, export: Export, field: &'static str, words: &[&'static str]) -> EnumWord {
        let Some(word) = self.text(field) else { return EnumWord::Missing };
        let Some(known) = words.iter().find(|known| **known == word) else {
            self.unknown_word(export, field, word);
            return EnumWord::Unknown;
        };
        EnumWord::Known(known)
    }
}

/// What a field with an open enumeration says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EnumWord {
    Missing,
    Known(&'static str),
    /// An unknown word, which was noted.
    Unknown,
}

impl EnumWord {
    pub fn known(self) -> Option<&'static str> {
        match self {
            Self::Known(word) => Some(word),
            _ => None,
        }
    }
}

/// Whether a North American number is toll-free: its code is not an area code.
pub(super) fn is_toll_free(number: &str) -> bool {
    const CODES: [&str; 7] = ["800", "833", "844", "855", "866", "877", "888"];
    north_american_code(number).is_some_and(|code| CODES.contains(&code))
}

/// Returns the three digits after +1.
pub(super) fn north_american_code(number: &str) -> Option<&str> {
    number.strip_prefix("+1")?.get(..3)
}

/// Whether a number is internal: those begin with 803, which is no country's code.
pub(super) fn is_internal(number: &str) -> bool {
    let digits = number.strip_prefix('+').unwrap_or(number);
    digits.starts_with("803") && digits.bytes().all(|byte| byte.is_ascii_digit())
}
