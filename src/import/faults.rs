//! Faults that many entries share, and what must be unique among them.

use crate::text::Interner;

use super::ProblemKind;
use super::problem::Location;
use super::problem_list::ProblemList;

/// Entries of one kind that share a fault, which is reported once.
#[derive(Debug, Default)]
pub(super) struct Faults {
    first: Option<(Location, String)>,
    count: u64,
}

impl Faults {
    pub fn add(&mut self, at: Location, shown: &str) {
        self.count += 1;
        if self.first.is_none() {
            self.first = Some((at, shown.to_owned()));
        }
    }

    pub fn report(self, problems: &mut ProblemList, kind: &dyn Fn(String, u64) -> ProblemKind) {
        if let Some((at, shown)) = self.first {
            problems.add(at, kind(shown, self.count));
        }
    }
}

/// Leaves what must be unique to the first that has it.
#[derive(Debug, Default)]
pub(super) struct UniqueKeys {
    pub seen: Interner,
    pub duplicates: Faults,
}

impl UniqueKeys {
    /// Whether nothing had `key` before; otherwise, notes `shown` at `at` as a fault.
    pub fn is_new(&mut self, key: &str, shown: &str, at: Location) -> bool {
        let (_, is_new) = self.seen.intern(key);
        if !is_new {
            self.duplicates.add(at, shown);
        }
        is_new
    }
}
