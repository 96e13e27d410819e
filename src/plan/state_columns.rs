//! The columns that say whether a user is active. There may be several, and a user who is inactive by any of them is
//! inactive.

use crate::idp::{Idp, Status};
use crate::text::Span;

use super::table;

/// What a column says about whether a user is active.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnMeaning {
    /// The state, as a word.
    State,
    /// The state, or something else with the same name: a part of an address, the date of an activation.
    PossibleState,
    /// That the user is deactivated, if true.
    Deactivated,
    /// That the user cannot sign in for now, if true.
    Locked,
    /// That the user's password has expired, if true: JumpCloud's column.
    Expired,
}

/// Names of columns other than `active` that say something about it, in letters and digits.
const NAMES: [(&str, ColumnMeaning); 10] = [
    ("suspended", ColumnMeaning::Deactivated),
    ("issuspended", ColumnMeaning::Deactivated),
    ("blocksignin", ColumnMeaning::Deactivated),
    ("blocksigninyesno", ColumnMeaning::Deactivated),
    ("accountlocked", ColumnMeaning::Locked),
    ("locked", ColumnMeaning::Locked),
    ("lockedout", ColumnMeaning::Locked),
    ("passwordexpired", ColumnMeaning::Expired),
    ("activated", ColumnMeaning::PossibleState),
    ("state", ColumnMeaning::PossibleState),
];

impl ColumnMeaning {
    /// Returns what a column with this name says.
    pub fn of(letters: &str) -> Option<Self> {
        NAMES.iter().find(|(name, _)| *name == letters).map(|&(_, meaning)| meaning)
    }

    /// Returns what a cell says in a table of `idp`.
    fn read(self, word: &str, idp: Option<Idp>) -> Option<Status> {
        const JUMPCLOUD: [&str; 5] = ["true", "false", "activated", "suspended", "staged"];
        let known = Status::from_word(word);
        match self {
            Self::State => known,
            Self::PossibleState => known.filter(|_| JUMPCLOUD.iter().any(|known| known.eq_ignore_ascii_case(word))),
            Self::Deactivated => Self::inverted(known),
            // Elsewhere, a user who only has to set a new password is active.
            Self::Expired if idp == Some(Idp::JumpCloud) => Self::inverted(known),
            Self::Locked | Self::Expired => known.map(|Status { active, .. }| Status { active: true, assumed: active }),
        }
    }

    /// Returns the opposite of what a word says; assumed if it deactivates the user.
    fn inverted(known: Option<Status>) -> Option<Status> {
        known.map(|Status { active, .. }| Status { active: !active, assumed: active })
    }
}

/// A column that says whether a user is active.
#[derive(Debug)]
pub(super) struct StateColumn {
    pub index: usize,
    pub meaning: ColumnMeaning,
    pub name: String,
}

/// All columns that say whether a user is active.
#[derive(Debug, Default)]
pub(super) struct StateColumns {
    pub columns: Vec<StateColumn>,
    /// The provider whose table it is.
    pub idp: Option<Idp>,
}

/// A state that is not understood, or for which what the provider sends is assumed.
#[derive(Debug)]
pub(super) struct UncertainState {
    pub cell: Span,
    pub column: String,
    pub word: String,
    /// What it is assumed to mean.
    pub assumed: Option<bool>,
    /// Whether it says that a password has expired.
    pub is_expiry: bool,
}

impl StateColumn {
    fn uncertain_state(&self, cell: Span, word: &str, assumed: Option<bool>) -> UncertainState {
        let is_expiry = self.meaning == ColumnMeaning::Expired;
        UncertainState { cell, column: self.name.clone(), word: word.to_owned(), assumed, is_expiry }
    }
}

/// Returns whether a row says that the user is active, and the cell that decides.
pub(super) fn decide(
    states: &StateColumns,
    text: &str,
    cells: &[Span],
    uncertain_states: &mut Vec<UncertainState>,
) -> Option<(bool, Span)> {
    let mut decided: Option<(Status, &StateColumn, Span)> = None;
    for state in &states.columns {
        let Some(&cell) = cells.get(state.index) else { continue };
        let word = table::value(cell.of(text));
        if word.is_empty() {
            continue;
        }
        match state.meaning.read(&word, states.idp) {
            Some(status) if decided.is_none_or(|(before, ..)| rank(status) < rank(before)) => {
                decided = Some((status, state, cell));
            }
            Some(_) => {}
            None if state.meaning == ColumnMeaning::PossibleState => {}
            None => uncertain_states.push(state.uncertain_state(cell, &word, None)),
        }
    }
    let (Status { active, assumed }, state, cell) = decided?;
    if assumed {
        uncertain_states.push(state.uncertain_state(cell, &table::value(cell.of(text)), Some(active)));
    }
    Some((active, cell))
}

/// Inactive comes before active, and certain before assumed.
fn rank(Status { active, assumed }: Status) -> (bool, bool) {
    (active, assumed)
}
