use crate::text::fold;

use super::index::hash;
use super::state::Kept;
use super::table::Table;

/// What a request does to the members of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Members {
    /// So many come.
    Added(u32),
    /// So many go.
    Removed(u32),
    /// So many are all that it has from now on.
    Only(u32),
    /// All go.
    NoneLeft,
}

/// How many members groups have, as far as a plan has put them there: the snapshot knows no groups.
#[derive(Debug, Default)]
pub(super) struct Groups {
    rows: Vec<(Kept, u32)>,
    names: Table,
    /// How many were taken out, at least.
    pub removed: u32,
}

impl Groups {
    /// The group with this name, where a request named it before. `texts` holds the names.
    pub fn find(&self, name: &str, texts: &str) -> Option<usize> {
        let key = fold(name);
        let mut same = self.names.candidates(hash(&key)).map(|at| at as usize);
        same.find(|&at| fold(self.rows[at].0.of(texts)) == key)
    }

    pub fn add(&mut self, name: &str, kept: Kept) -> usize {
        self.names.add(hash(&fold(name)), self.rows.len() as u32);
        self.rows.push((kept, 0));
        self.rows.len() - 1
    }

    pub fn change(&mut self, group: usize, change: Members) {
        let members = &mut self.rows[group].1;
        let (left, removed) = match change {
            Members::Added(count) => (*members + count, 0),
            Members::Removed(count) => (members.saturating_sub(count), count),
            Members::Only(count) => (count, members.saturating_sub(count)),
            // Of a group that the plan did not fill, somebody is taken out at least.
            Members::NoneLeft => (0, (*members).max(1)),
        };
        *members = left;
        self.removed += removed;
    }
}
