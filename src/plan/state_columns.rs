//! The columns that say whether a user is active. There may be several, and a user who is inactive by any of them is
//! inactive.

use crate::idp::{Idp, Status};
use crate::text::Span;

use super::table;

/// What a column says about whether a user is active.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// The state, as a word.
    State,
    /// The state, or something else with the same name: a part of an address, the date of an activation.
    Perhaps,
    /// That the user is deactivated, if true.
    Out,
    /// That the user cannot sign in for now, if true.
    Locked,
    /// That the user's password has expired, if true: JumpCloud's column.
    Expired,
}

/// Names of columns other than `active` that say something about it, in letters and digits.
const NAMES: [(&str, Says); 10] = [
    ("suspended", Says::Out),
    ("issuspended", Says::Out),
    ("blocksignin", Says::Out),
    ("blocksigninyesno", Says::Out),
    ("accountlocked", Says::Locked),
    ("locked", Says::Locked),
    ("lockedout", Says::Locked),
    ("passwordexpired", Says::Expired),
    ("activated", Says::Perhaps),
    ("state", Says::Perhaps),
];

impl Says {
    /// Returns what a column with this name says.
    pub fn of(letters: &str) -> Option<Self> {
        NAMES.iter().find(|(name, _)| *name == letters).map(|&(_, says)| says)
    }

    /// Returns what a cell says in a table of `idp`.
    fn read(self, word: &str, idp: Option<Idp>) -> Option<Status> {
        const JUMPCLOUD: [&str; 5] = ["true", "false", "activated", "suspended", "staged"];
        let known = Status::from_word(word);
        match self {
            Self::State => known,
            Self::Perhaps => known.filter(|_| JUMPCLOUD.iter().any(|known| known.eq_ignore_ascii_case(word))),
            Self::Out => Self::out(known),
            // Elsewhere, a user who only has to set a new password is active.
            Self::Expired if idp == Some(Idp::JumpCloud) => Self::out(known),
            Self::Locked | Self::Expired => known.map(|Status { active, .. }| Status { active: true, assumed: active }),
        }
    }

    /// Returns the opposite of what a word says; assumed if it deactivates the user.
    fn out(known: Option<Status>) -> Option<Status> {
        known.map(|Status { active, .. }| Status { active: !active, assumed: active })
    }
}

/// A column that says whether a user is active.
#[derive(Debug)]
pub(super) struct State {
    pub place: usize,
    pub says: Says,
    pub name: String,
}

/// All columns that say whether a user is active.
#[derive(Debug, Default)]
pub(super) struct States {
    pub columns: Vec<State>,
    /// The provider whose table it is.
    pub idp: Option<Idp>,
}

/// A state that is not understood, or for which what the provider sends is assumed.
#[derive(Debug)]
pub(super) struct Doubt {
    pub cell: Span,
    pub column: String,
    pub word: String,
    /// What it is assumed to mean.
    pub taken: Option<bool>,
    /// Whether it says that a password has expired.
    pub is_expiry: bool,
}

impl State {
    fn doubt(&self, cell: Span, word: &str, taken: Option<bool>) -> Doubt {
        let is_expiry = self.says == Says::Expired;
        Doubt { cell, column: self.name.clone(), word: word.to_owned(), taken, is_expiry }
    }
}

/// Returns whether a row says that the user is active, and the cell that decides.
pub(super) fn decide(states: &States, text: &str, cells: &[Span], doubts: &mut Vec<Doubt>) -> Option<(bool, Span)> {
    let mut decided: Option<(Status, &State, Span)> = None;
    for state in &states.columns {
        let Some(&cell) = cells.get(state.place) else { continue };
        let word = table::value(cell.of(text));
        if word.is_empty() {
            continue;
        }
        match state.says.read(&word, states.idp) {
            Some(status) if decided.is_none_or(|(before, ..)| rank(status) < rank(before)) => {
                decided = Some((status, state, cell));
            }
            Some(_) => {}
            None if state.says == Says::Perhaps => {}
            None => doubts.push(state.doubt(cell, &word, None)),
        }
    }
    let (Status { active, assumed }, state, cell) = decided?;
    if assumed {
        doubts.push(state.doubt(cell, &table::value(cell.of(text)), Some(active)));
    }
    Some((active, cell))
}

/// Inactive comes before active, and certain before assumed.
fn rank(Status { active, assumed }: Status) -> (bool, bool) {
    (active, assumed)
}
