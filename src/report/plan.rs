//! The types of a plan: a compact step for each request, and the totals.

use std::fmt::{self, Display, Formatter};

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};
#[cfg(target_arch = "wasm32")]
use tsify::Tsify;

use super::Words;
use crate::company::TextSlice;

use super::enums::{Action, LicenseType, NumberVia, words};

words! {
    /// The symbol of a step in a list, as in a change plan.
    StepSymbol {
        /// A user is created.
        Create = "+",
        /// A user is changed or reactivated.
        Change = "~",
        /// A user is deleted.
        Delete = "-",
        /// A user is suspended.
        Suspend = "○",
        /// The request is rejected.
        Refuse = "!",
        /// Nothing changes.
        Nothing = "=",
    }
}

impl From<Action> for StepSymbol {
    fn from(action: Action) -> Self {
        match action {
            Action::Create => Self::Create,
            Action::Update | Action::Reactivate => Self::Change,
            Action::Suspend => Self::Suspend,
            Action::Delete => Self::Delete,
            Action::Reject => Self::Refuse,
            Action::None => Self::Nothing,
        }
    }
}

/// What one request of a plan does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(target_arch = "wasm32", derive(Tsify))]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Step<'p> {
    /// Its index among the steps, from 0.
    pub index: u32,
    /// The symbol of the action.
    pub symbol: StepSymbol,
    /// The line of the input in which the request begins.
    pub line: u32,
    /// The column in which it begins; present only if another step begins in the same line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u32>,
    /// The user name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_name: Option<&'p str>,
    /// What the request does to the user.
    pub action: Action,
    /// The office's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub office: Option<&'p str>,
    /// The license.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<LicenseType>,
    /// The direct number; absent if there is none, or if it is known only after apply.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<&'p str>,
    /// What determines the number; absent if nothing was decided about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number_via: Option<NumberVia>,
    /// The codes of its findings, without duplicates.
    #[cfg_attr(target_arch = "wasm32", tsify(type = "string[]"))]
    pub findings: Codes<'p>,
    /// Whether no license was available for it.
    pub short: bool,
}

/// The codes of one step.
#[derive(Clone, Copy, Debug)]
pub struct Codes<'p> {
    codes: &'p [u16],
    known: &'p [&'static str],
}

impl<'p> Codes<'p> {
    /// Returns each code. All of them are in `known`.
    pub fn iter(self) -> impl Iterator<Item = &'static str> + 'p {
        self.codes.iter().filter_map(move |&code| self.known.get(usize::from(code)).copied())
    }
}

impl PartialEq for Codes<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Codes<'_> {}

impl Serialize for Codes<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.codes.len()))?;
        for code in self.iter() {
            list.serialize_element(&Words::from(code))?;
        }
        list.end()
    }
}

/// A step in 40 bytes, not counting its texts and codes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    pub line: u32,
    pub column: u32,
    pub user_name: TextSlice,
    pub number: TextSlice,
    /// The office's index.
    pub office: Option<u32>,
    /// The end of its codes.
    pub codes: u32,
    pub action: Action,
    pub license: Option<LicenseType>,
    pub number_via: Option<NumberVia>,
    pub short: bool,
}

/// The steps of a plan, in the order of the requests.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    pub(crate) rows: Vec<Row>,
    pub(crate) codes: Vec<u16>,
    /// The codes that occur.
    pub(crate) known: Vec<&'static str>,
    pub(crate) texts: String,
    /// The names of the offices.
    pub(crate) offices: Vec<String>,
}

impl Steps {
    /// Returns the number of steps, which equals the number of requests.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no steps.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns the step at this index.
    pub fn get(&self, index: usize) -> Option<Step<'_>> {
        let row = self.rows.get(index)?;
        let from = index.checked_sub(1).map_or(0, |before| self.rows[before].codes);
        let codes = self.codes.get(from as usize..row.codes as usize).unwrap_or_default();
        let neighbors = [index.checked_sub(1), Some(index + 1)];
        let mut neighbors = neighbors.into_iter().flatten().filter_map(|index| self.rows.get(index));
        let shares_line = neighbors.any(|other| other.line == row.line);
        Some(Step {
            index: index as u32,
            symbol: row.action.into(),
            line: row.line,
            column: shares_line.then_some(row.column),
            user_name: self.text(row.user_name),
            action: row.action,
            office: row.office.and_then(|office| self.offices.get(office as usize)).map(String::as_str),
            license: row.license,
            number: self.text(row.number),
            number_via: row.number_via,
            findings: Codes { codes, known: &self.known },
            short: row.short,
        })
    }

    /// Iterates over the steps.
    pub fn iter(&self) -> impl Iterator<Item = Step<'_>> {
        (0..self.len()).filter_map(|index| self.get(index))
    }

    fn text(&self, kept: TextSlice) -> Option<&str> {
        Some(kept.of(&self.texts)).filter(|text| !text.is_empty())
    }
}

/// Two lists are equal if their steps are, however these are kept.
impl PartialEq for Steps {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Steps {}

impl Serialize for Steps {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for step in self.iter() {
            list.serialize_element(&step)?;
        }
        list.end()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_step_is_small() {
        assert_eq!(size_of::<super::Row>(), 40);
    }
}
