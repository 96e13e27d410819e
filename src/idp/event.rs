//! What happens to somebody in the directory, and what the provider then sends.

use crate::json::Value;
use crate::scim::Request;

use super::{Idp, is_log};

/// Something that happens to somebody in the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Taken out of the app.
    Unassigned,
    /// Taken out of the app together with a group.
    GroupUnassigned,
    /// Deactivated, or disabled.
    Deactivated,
    /// Deleted.
    Deleted,
    /// Brought back.
    Reactivated,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Unassigned, Self::GroupUnassigned, Self::Deactivated, Self::Deleted, Self::Reactivated];

    /// The word for it in a plan.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unassigned => "unassigned",
            Self::GroupUnassigned => "groupUnassigned",
            Self::Deactivated => "deactivated",
            Self::Deleted => "deleted",
            Self::Reactivated => "reactivated",
        }
    }

    /// The event with this word, the case of letters aside.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.as_str().eq_ignore_ascii_case(word))
    }
}

/// What an entry of a plan says that happens, where it is an event and no request: `{"event": …}`. Entries of logs say `event`
/// of something else.
pub fn event_in<'t>(request: &Request<'t>) -> Option<Value<'t>> {
    let root = request.body.filter(|root| request.method_span.is_none() && root.get("schemas").is_none())?;
    root.get("event").filter(|_| !is_log(root))
}

/// What OneLogin is set to do when somebody is deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnDelete {
    /// A `DELETE`.
    Delete,
    /// `active` false.
    Suspend,
    /// Nothing.
    Nothing,
}

/// The request that a provider sends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sends {
    /// A change of `active` to this.
    Active(bool),
    /// A `DELETE`.
    Delete,
    /// None.
    Nothing,
}

/// Why it sends that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The provider's documents say so.
    Documented,
    /// Okta never sends a `DELETE`; deleting somebody who is deactivated already sends nothing.
    NoDelete,
    /// Entra disables now and sends the `DELETE` after thirty days.
    DeleteLater,
    /// Who was taken out of the app first is none of the provider's any more.
    OutOfScope,
    /// A setting of the provider says so.
    Setting,
    /// A setting of the provider decides, and nobody said how it is set.
    SettingUnknown,
    /// Nobody says what this provider sends: what SCIM has for it is assumed.
    Assumed,
}

/// What a provider sends for an event, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What.
    pub sends: Sends,
    /// Why.
    pub reason: Reason,
}

const fn sent(sends: Sends, reason: Reason) -> Sent {
    Sent { sends, reason }
}

/// What `idp` sends for `event`. `on_delete` is OneLogin's setting; `has_left` says whether the person was taken out of the
/// app before.
pub fn sends(idp: Option<Idp>, event: Event, on_delete: Option<OnDelete>, has_left: bool) -> Sent {
    use Event::{Deactivated, Deleted, GroupUnassigned, Reactivated, Unassigned};
    const OFF: Sends = Sends::Active(false);
    match (idp, event) {
        (Some(Idp::Okta | Idp::Entra), Deactivated | Deleted) if has_left => sent(Sends::Nothing, Reason::OutOfScope),
        (Some(Idp::Okta), Deleted) => sent(Sends::Nothing, Reason::NoDelete),
        (Some(Idp::Okta | Idp::Entra), Unassigned | GroupUnassigned | Deactivated) => sent(OFF, Reason::Documented),
        (Some(Idp::Okta | Idp::Entra), Reactivated) => sent(Sends::Active(true), Reason::Documented),
        (Some(Idp::Entra), Deleted) => sent(OFF, Reason::DeleteLater),
        (Some(Idp::OneLogin), Deleted) => match on_delete {
            Some(OnDelete::Delete) => sent(Sends::Delete, Reason::Setting),
            Some(OnDelete::Suspend) => sent(OFF, Reason::Setting),
            Some(OnDelete::Nothing) => sent(Sends::Nothing, Reason::Setting),
            None => sent(Sends::Nothing, Reason::SettingUnknown),
        },
        (_, Unassigned | GroupUnassigned | Deactivated) => sent(OFF, Reason::Assumed),
        (_, Deleted) => sent(Sends::Delete, Reason::Assumed),
        (_, Reactivated) => sent(Sends::Active(true), Reason::Assumed),
    }
}
