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

    /// Returns the field `name`, unless it is `null`.
    pub fn get(&self, name: &str) -> Option<Value<'t>> {
        self.value.get(name).filter(|value| !value.is_null())
    }

    fn bad<T>(&self, field: &'static str, value: Value<'_>, expected: Expected, out: &mut ProblemList) -> Option<T> {
        out.bad_value(self.at(value), field, value, expected);
        None
    }

    /// Reads a string; an empty one is `None`.
    pub fn text(&self, field: &'static str, out: &mut ProblemList) -> Option<String> {
        let value = self.get(field)?;
        match value.as_str() {
            Some(text) => Some(text.into_owned()).filter(|text| !text.is_empty()),
            None => self.bad(field, value, Expected::Text, out),
        }
    }

    /// Reads an id, as a string or as digits: never through a float.
    pub fn id(&self, field: &'static str, out: &mut ProblemList) -> Option<String> {
        let value = self.get(field)?;
        match value.text_or_integer() {
            Some(id) => Some(id.into_owned()).filter(|id| !id.is_empty()),
            None => self.bad(field, value, Expected::Id, out),
        }
    }

    /// Reads a count, as a string or as digits. Missing is not zero.
    pub fn count(&self, field: &'static str, out: &mut ProblemList) -> Option<u64> {
        let value = self.get(field)?;
        let digits =
            value.text_or_number().filter(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_digit()));
        match digits.and_then(|digits| digits.parse().ok()) {
            Some(count) => Some(count),
            None => self.bad(field, value, Expected::Count, out),
        }
    }

    /// Reads `true` or `false`, also as a string.
    pub fn flag(&self, field: &'static str, out: &mut ProblemList) -> Option<bool> {
        let value = self.get(field)?;
        match flag_of(value) {
            Some(flag) => Some(flag.value),
            None => self.bad(field, value, Expected::Flag, out),
        }
    }

    /// Reads an alpha-2 country code, regardless of case.
    pub fn country(&self, out: &mut ProblemList) -> Option<&'static str> {
        let value = self.get("country")?;
        let text = value.as_str();
        let found = text.as_deref().and_then(country::alpha2).filter(|found| found.is_alpha2());
        match found {
            Some(found) => Some(found.code),
            None if value.is_empty() => None,
            None => self.bad("country", value, Expected::Country, out),
        }
    }

    /// Reads an area code.
    pub fn area_code(&self, out: &mut ProblemList) -> Option<String> {
        let value = self.get("area_code").filter(|value| !value.is_empty())?;
        match value.text_or_integer().filter(|code| syntax::is_area_code(code)) {
            Some(code) => Some(code.into_owned()),
            None => self.bad("area_code", value, Expected::AreaCode, out),
        }
    }

    /// Reads an array of strings.
    pub fn texts(&self, field: &'static str, out: &mut ProblemList) -> Option<Vec<String>> {
        let list = self.list(field, out)?;
        let mut texts = Vec::with_capacity(list.len());
        for element in list.elements() {
            match element.as_str() {
                Some(text) if text.is_empty() => {}
                Some(text) => texts.push(text.into_owned()),
                None => out.bad_value(self.at(element), field, element, Expected::Text),
            }
        }
        Some(texts)
    }

    /// Reads an array of numbers; internal ones have no E.164 form and are silently left out.
    pub fn numbers(&self, field: &'static str, out: &mut ProblemList) -> Option<Vec<String>> {
        let list = self.list(field, out)?;
        let mut numbers = Vec::with_capacity(list.len());
        for element in list.elements() {
            match element.as_str() {
                Some(text) if is_internal(&text) => {}
                Some(text) if syntax::is_e164(&text) => numbers.push(text.into_owned()),
                _ => out.bad_value(self.at(element), field, element, Expected::Number),
            }
        }
        Some(numbers)
    }

    fn list(&self, field: &'static str, out: &mut ProblemList) -> Option<Value<'t>> {
        let value = self.get(field)?;
        if value.is_array() { Some(value) } else { self.bad(field, value, Expected::List, out) }
    }

    /// Reads one of the `words` of an open enumeration.
    pub fn word(&self, export: Export, field: &'static str, words: &[&'static str], out: &mut ProblemList) -> EnumWord {
        let Some(word) = self.text(field, out) else { return EnumWord::Missing };
        match words.iter().copied().find(|known| *known == word) {
            Some(known) => EnumWord::Known(known),
            None => {
                let at = self.get(field).map_or(self.location(), |value| self.at(value));
                out.unknown_word(at, export, field, word);
                EnumWord::Unknown
            }
        }
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
