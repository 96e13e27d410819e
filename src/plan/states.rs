//! The columns that say whether somebody is active: there may be several, and whoever is out by any of them is out.

use crate::idp::{Idp, Status};
use crate::text::Span;

use super::table;

/// What a column says of whether somebody is active.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Says {
    /// The state, in a word.
    State,
    /// The state, or something else of the same name: a part of an address, the day of an activation.
    Perhaps,
    /// That they are out, where it is true.
    Out,
    /// That they may not sign in for now, where it is true.
    Locked,
    /// That their password has expired, where it is true: JumpCloud's column.
    Expired,
}

/// Names of columns beside that of `active` which say something of it, in letters and digits.
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
    /// What a column of this name says.
    pub fn of(letters: &str) -> Option<Self> {
        NAMES.iter().find(|(name, _)| *name == letters).map(|&(_, says)| says)
    }

    /// What a cell says, where `idp` tells of it.
    fn read(self, word: &str, idp: Option<Idp>) -> Option<Status> {
        const JUMPCLOUD: [&str; 5] = ["true", "false", "activated", "suspended", "staged"];
        let known = Status::from_word(word);
        match self {
            Self::State => known,
            Self::Perhaps => known.filter(|_| JUMPCLOUD.iter().any(|known| known.eq_ignore_ascii_case(word))),
            Self::Out => Self::out(known),
            // Who only has to set a new one is active elsewhere.
            Self::Expired if idp == Some(Idp::JumpCloud) => Self::out(known),
            Self::Locked | Self::Expired => known.map(|Status { active, .. }| Status { active: true, assumed: active }),
        }
    }

    /// The opposite of what a word says, assumed where it takes somebody out.
    fn out(known: Option<Status>) -> Option<Status> {
        known.map(|Status { active, .. }| Status { active: !active, assumed: active })
    }
}

/// A column that says whether somebody is active.
#[derive(Debug)]
pub(super) struct State {
    pub place: usize,
    pub says: Says,
    pub name: String,
}

/// All columns that do.
#[derive(Debug, Default)]
pub(super) struct States {
    pub columns: Vec<State>,
    /// Whose table it is.
    pub idp: Option<Idp>,
}

/// A word for a state that is not understood, or of which it is assumed what the provider sends.
#[derive(Debug)]
pub(super) struct Doubt {
    pub cell: Span,
    pub column: String,
    pub word: String,
    /// What it is taken for.
    pub taken: Option<bool>,
    /// Whether it tells of a password that has expired.
    pub is_expiry: bool,
}

impl State {
    fn doubt(&self, cell: Span, word: &str, taken: Option<bool>) -> Doubt {
        let is_expiry = self.says == Says::Expired;
        Doubt { cell, column: self.name.clone(), word: word.to_owned(), taken, is_expiry }
    }
}

/// Whether the cells of a row say that somebody is active, and the one that decides.
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

/// What says that somebody is out comes first, and what is sure before what is assumed.
fn rank(Status { active, assumed }: Status) -> (bool, bool) {
    (active, assumed)
}
