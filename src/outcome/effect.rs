use crate::company::{Effect, SeatUse, UserState};

use super::{Action, LicenseVia, NumberVia, Outcome, Seat, State};

impl Outcome<'_> {
    /// Returns what it changes for subsequent requests.
    pub fn effect(&self) -> Effect {
        let is_freeing = matches!(self.action, Action::Suspend | Action::Delete);
        let seat = self.seat.as_ref().map(seat_use);
        let is_known = self.who.is_some();
        Effect {
            who: self.who,
            creates: self.action == Action::Create,
            changes: is_known
                && matches!(self.action, Action::Update | Action::Suspend | Action::Reactivate | Action::Delete),
            state: match self.action {
                Action::Create if self.user.state == State::Suspended => Some(UserState::Suspended),
                Action::Create | Action::Reactivate => Some(UserState::Active),
                Action::Suspend => Some(UserState::Suspended),
                Action::Delete => Some(UserState::Deleted),
                Action::Update | Action::None | Action::Reject => None,
            },
            office: self.office.value.filter(|_| self.action == Action::Create).map(|office| office.index),
            license: self
                .license
                .value
                .filter(|_| self.action == Action::Create || self.license.via == LicenseVia::LicenseType),
            taken: seat.filter(|_| !is_freeing),
            freed: seat.filter(|_| is_freeing).or_else(|| self.freed.as_ref().map(seat_use)),
            number: self.number_taken(),
            on_hold: u32::from(self.number.decision.via == NumberVia::OnHold),
        }
    }

    /// Returns `Some` if an unassigned number is needed: `true` if none was left.
    fn number_taken(&self) -> Option<bool> {
        match self.number.decision.via {
            NumberVia::Pool => Some(false),
            NumberVia::AreaCode => Some(true),
            NumberVia::Unknown if self.number.pool_before == Some(0) => Some(true),
            _ => None,
        }
    }
}

fn seat_use(seat: &Seat<'_>) -> SeatUse {
    SeatUse { office: seat.office.index, license: seat.license, short: seat.short > 0 }
}
