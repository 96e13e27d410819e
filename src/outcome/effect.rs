use crate::company::{Effect, KnownNumbers, SeatUse, Touch, UserState};

use super::{Action, Certainty, NumberVia, Outcome, Seat, State};

impl Outcome<'_> {
    /// Returns what it changes for subsequent requests.
    pub fn effect(&self) -> Effect {
        let is_freeing = matches!(self.action, Action::Suspend | Action::Delete);
        let seat = self.seat.as_ref().map(seat_use);
        Effect {
            who: self.who,
            touch: match self.action {
                Action::Create => Touch::Creates,
                Action::None | Action::Reject => Touch::Nothing,
                _ if self.who.is_none() => Touch::Nothing,
                Action::Update | Action::Suspend | Action::Reactivate | Action::Delete => Touch::Changes,
            },
            state: match self.action {
                Action::Create if self.user.state == State::Suspended => Some(UserState::Suspended),
                Action::Create | Action::Reactivate => Some(UserState::Active),
                Action::Suspend => Some(UserState::Suspended),
                Action::Delete => Some(UserState::Deleted),
                Action::Update | Action::None | Action::Reject => None,
            },
            office: self.office.value.map(|office| office.index),
            license: self.new_license,
            taken: seat.filter(|_| !is_freeing),
            freed: seat.filter(|_| is_freeing).or_else(|| self.freed.as_ref().map(seat_use)),
            number: self.number_taken(),
            numbers: self.known_numbers(),
        }
    }

    /// Returns `Some` if an unassigned number is needed: `true` if none was left.
    fn number_taken(&self) -> Option<bool> {
        let is_new = self.action == Action::Create && self.user.state == State::Active;
        match self.number.decision.via {
            NumberVia::Pool => Some(false),
            NumberVia::AreaCode => Some(true),
            // Whether one is left is unknown, or none is and there is no area code.
            NumberVia::Unknown if is_new => Some(self.number.pool_before == Some(0)),
            _ => None,
        }
    }

    /// Returns what is known about the user's numbers afterwards.
    fn known_numbers(&self) -> KnownNumbers {
        match (self.number.decision.via, self.number.decision.certainty) {
            (_, Certainty::Unknown) => KnownNumbers::Unknown,
            (NumberVia::SupportDefault, Certainty::Documented) => KnownNumbers::None,
            _ => KnownNumbers::Unchanged,
        }
    }
}

fn seat_use(seat: &Seat<'_>) -> SeatUse {
    SeatUse { office: seat.office.index, license: seat.license, short: seat.shortage.is_some() }
}
