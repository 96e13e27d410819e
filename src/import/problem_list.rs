//! The problems found so far; similar ones are counted, not repeated.

use crate::json::Value;
use crate::text::Interner;

use super::problem::Location;
use super::{Expected, Export, Problem, ProblemKind};

/// The problems, in the order in which they were found.
#[derive(Debug, Default)]
pub(super) struct ProblemList {
    /// The keys of similar problems, which are reported once.
    keys: Interner,
    list: Vec<Problem>,
    /// The first problem of each kind of similar ones, in the order of their keys.
    first_indices: Vec<usize>,
}

impl ProblemList {
    /// Notes a problem.
    pub fn add(&mut self, at: Location, kind: ProblemKind) {
        self.list.push(Problem { kind, span: at.span, line: at.line });
    }

    /// Counts one more of the problems with the same `key`; `kind` is used for the first.
    pub fn count_similar(&mut self, key: &str, at: Location, kind: ProblemKind) {
        let (index, is_new) = self.keys.intern(key);
        if is_new {
            self.first_indices.push(self.list.len());
            return self.add(at, kind);
        }
        let first = self.first_indices.get(index).and_then(|&first| self.list.get_mut(first));
        if let Some(
            ProblemKind::BadValue { count, .. }
            | ProblemKind::UnknownWord { count, .. }
            | ProblemKind::NoCounters { count, .. }
            | ProblemKind::NotAnEntry { count },
        ) = first.map(|first| &mut first.kind)
        {
            *count += 1;
        }
    }

    /// Notes a value that does not fit its field.
    pub fn bad_value(&mut self, at: Location, field: &'static str, value: Value<'_>, expected: Expected) {
        let key = [field, " ", expected.as_str()].concat();
        self.count_similar(&key, at, ProblemKind::BadValue { field, expected, shown: excerpt(value), count: 1 });
    }

    /// Notes a word of an open enumeration that has no equivalent in the snapshot.
    pub fn unknown_word(&mut self, at: Location, export: Export, field: &'static str, word: String) {
        let key = [export.file(), field, "=", &word].concat();
        self.count_similar(&key, at, ProblemKind::UnknownWord { export, field, word, count: 1 });
    }

    /// Notes something in an array that is not an entry.
    pub fn not_an_entry(&mut self, at: Location) {
        self.count_similar("", at, ProblemKind::NotAnEntry { count: 1 });
    }

    /// Returns all problems.
    pub fn into_list(self) -> Vec<Problem> {
        self.list
    }
}

/// Returns a value as it may be shown: a string without quotes, or the JSON as it is, truncated if it is long.
fn excerpt(value: Value<'_>) -> String {
    const MAX_CHARACTERS: usize = 80;
    let text = value.as_str();
    text.unwrap_or(value.raw()).chars().take(MAX_CHARACTERS).collect()
}
