//! What one request of a plan changes, and for whom.

use super::{LicenseType, UserState};

/// A user whom the company has or will have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UserRef {
    /// As in the snapshot: an index into [`Company::users`](super::Company::users).
    Snapshot(u32),
    /// Created or changed by an earlier request: an index into the [`PlannedUsers`](super::PlannedUsers).
    Planned(u32),
}

/// The names that a request gives a user; `None` if it does not mention one.
#[derive(Clone, Debug, Default)]
pub struct Names<'n> {
    /// The id in the path.
    pub id: Option<&'n str>,
    /// The user name.
    pub user_name: Option<&'n str>,
    /// The id at the identity provider.
    pub external_id: Option<&'n str>,
    /// The email addresses.
    pub emails: &'n [&'n str],
    /// Whether those are all of them; otherwise they are added to the existing ones.
    pub are_all_emails: bool,
    /// Whether one of them takes the place of an existing one. Which one, is known only if there is no other.
    pub replaces_email: bool,
    /// The `bulkId` by which later operations of the same bulk request refer to them.
    pub bulk_id: Option<&'n str>,
}

/// A seat that one request takes or frees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatUse {
    /// The index of the office.
    pub office: u32,
    /// The license.
    pub license: LicenseType,
    /// Whether none was available.
    pub short: bool,
}

/// What is known about a user's numbers after a request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum KnownNumbers {
    /// What was known before it.
    #[default]
    Unchanged,
    /// Nothing: no document says what the request does to them.
    Unknown,
    /// That there are none.
    None,
}

/// What a request does to the user.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Touch {
    /// Nothing that lasts.
    #[default]
    Nothing,
    /// It changes them.
    Changes,
    /// It creates them.
    Creates,
}

/// What one request changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// The user it changes. For a new user: the deleted user who had the name before.
    pub who: Option<UserRef>,
    /// What it does to them.
    pub touch: Touch,
    /// Their new state; `None` if it does not change.
    pub state: Option<UserState>,
    /// Their office, as far as it is known.
    pub office: Option<u32>,
    /// Their new license.
    pub license: Option<LicenseType>,
    /// A seat that is taken, or requested in vain.
    pub taken: Option<SeatUse>,
    /// A seat that is freed.
    pub freed: Option<SeatUse>,
    /// `Some` if an unassigned number is needed: `true` if none was left.
    pub number: Option<bool>,
    /// What is known about their numbers.
    pub numbers: KnownNumbers,
}
