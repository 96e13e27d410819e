//! What the requests of a plan have changed since the snapshot: seats, numbers, users. One effect at a time.
//!
//! The company itself is only read.

use crate::text::hash;

use super::effect::{Effect, Names, SeatUse, Touch};
use super::groups::Groups;
use super::planned_users::PlannedUsers;
use super::table::Table;
use super::{Company, LicenseType, UserState};

/// What happened to some seats, or to the unassigned numbers. `after = before − used + freed + short`. A user who asks
/// again for a seat that was rejected still lacks one, and counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// How many were requested.
    pub used: u32,
    /// How many were freed.
    pub freed: u32,
    /// How many had to be bought or were missing.
    pub short: u32,
    /// The first step that ran short.
    pub first_short: Option<u32>,
}

impl Usage {
    /// Returns how many there are afterwards, given how many there were before.
    pub fn after(self, before: u64) -> u64 {
        let more = u64::from(self.freed) + u64::from(self.short);
        before.saturating_add(more).saturating_sub(u64::from(self.used))
    }

    fn take(&mut self, short: bool, step: u32) {
        self.used += 1;
        if short {
            self.short += 1;
            self.first_short = self.first_short.or(Some(step));
        }
    }
}

/// Everything that earlier requests have changed.
#[derive(Debug, Default)]
pub struct State {
    /// By office and license; empty until the first seat moves.
    seats: Vec<[Usage; 3]>,
    pool: Usage,
    /// The users.
    pub users: PlannedUsers,
    /// The groups.
    pub groups: Groups,
    seen: Seen,
    suspended: u32,
    deleted: u32,
}

/// Things that count once, however often they happen; stored as hashes, since there may be many.
#[derive(Debug, Default)]
struct Seen {
    keys: Vec<u64>,
    indices: Table,
}

impl Seen {
    /// Records this, and returns true if it happens for the first time.
    fn insert(&mut self, what: &str) -> bool {
        let key = hash(what);
        if self.indices.candidates(key).any(|at| self.keys[at as usize] == key) {
            return false;
        }
        self.indices.add(key, self.keys.len() as u32);
        self.keys.push(key);
        true
    }
}

impl State {
    /// Returns what happened to the seats of one license in the office at this index.
    pub fn seats(&self, office: u32, license: LicenseType) -> Usage {
        self.seats.get(office as usize).map_or_else(Usage::default, |seats| seats[license.index()])
    }

    /// Returns what happened to the unassigned numbers.
    pub fn pool(&self) -> Usage {
        self.pool
    }

    /// Returns how many users were suspended, each counted once.
    pub fn suspended(&self) -> u32 {
        self.suspended
    }

    /// Returns how many users were deleted, each counted once. A user who is created again is a different one.
    pub fn deleted(&self) -> u32 {
        self.deleted
    }

    /// Applies the changes of one request; `step` is its index in the plan. Returns the user who was created or
    /// changed.
    pub fn apply(&mut self, company: &Company, step: u32, effect: &Effect, names: &Names<'_>) -> Option<u32> {
        if let Some(seat) = effect.taken
            && (!seat.short || self.counts_as_short(effect, seat, names))
        {
            self.seat_usage(company, seat).take(seat.short, step);
        }
        if let Some(seat) = effect.freed {
            self.seat_usage(company, seat).freed += 1;
        }
        if let Some(short) = effect.number {
            self.pool.take(short, step);
        }
        self.count_leaving(effect, names);
        (effect.touch != Touch::Nothing).then(|| self.users.apply(company, step, effect, names))
    }

    /// Whether a missing seat counts as short: always if it is bought, only the first time for each user if it is
    /// rejected.
    fn counts_as_short(&mut self, effect: &Effect, seat: SeatUse, names: &Names<'_>) -> bool {
        if effect.touch != Touch::Nothing {
            return true;
        }
        let who = self.users.key(effect, names);
        self.seen.insert(&format!("short {} {} {who}", seat.office, seat.license.index()))
    }

    /// Counts the users whom a request suspends or deletes.
    fn count_leaving(&mut self, effect: &Effect, names: &Names<'_>) {
        let (count, what) = match effect.state {
            Some(UserState::Suspended) if effect.touch != Touch::Creates => (&mut self.suspended, "suspended"),
            Some(UserState::Deleted) => (&mut self.deleted, "deleted"),
            _ => return,
        };
        let who = self.users.key(effect, names);
        *count += u32::from(self.seen.insert(&format!("{what} {who}")));
    }

    /// Ends a bulk request: its `bulkId`s are no longer valid.
    pub fn end_bulk(&mut self) {
        self.users.end_bulk();
        self.groups.end_bulk();
    }

    fn seat_usage(&mut self, company: &Company, seat: SeatUse) -> &mut Usage {
        if self.seats.is_empty() {
            self.seats.resize(company.offices().len(), [Usage::default(); 3]);
        }
        &mut self.seats[seat.office as usize][seat.license.index()]
    }
}
