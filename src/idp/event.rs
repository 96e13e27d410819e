//! What happens to someone in the directory, and what the provider then sends.

use crate::json::Value;
use crate::scim::Request;

use super::{Idp, is_log_entry};

/// Something that happens to someone in the directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// Unassigned from the app.
    Unassigned,
    /// Unassigned from the app together with a group.
    GroupUnassigned,
    /// Deactivated, or disabled.
    Deactivated,
    /// Deleted.
    Deleted,
    /// Reactivated.
    Reactivated,
}

impl Event {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Unassigned, Self::GroupUnassigned, Self::Deactivated, Self::Deleted, Self::Reactivated];

    /// Returns the word for the event in a plan.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Unassigned => "unassigned",
            Self::GroupUnassigned => "groupUnassigned",
            Self::Deactivated => "deactivated",
            Self::Deleted => "deleted",
            Self::Reactivated => "reactivated",
        }
    }

    /// Returns the event with this word, ignoring case.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.as_str().eq_ignore_ascii_case(word))
    }
}

/// Returns what happens according to an entry of a plan that is an event rather than a request: `{"event": …}`. In
/// entries of logs, `event` means something else.
pub fn event_in<'t>(request: &Request<'t>) -> Option<Value<'t>> {
    let root = request.body.filter(|root| request.method_span.is_none() && !root.has("schemas"))?;
    root.get("event").filter(|_| !is_log_entry(root))
}

/// What OneLogin is set to do when someone is deleted.
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
pub enum SentRequest {
    /// A change of `active` to this value.
    Active(bool),
    /// A `DELETE`.
    Delete,
    /// None.
    Nothing,
}

/// Why it sends that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The provider's documentation says so.
    Documented,
    /// Okta never sends a `DELETE`; deleting someone who is already deactivated sends nothing.
    NoDelete,
    /// Entra disables now and sends the `DELETE` after thirty days.
    DeleteLater,
    /// A user who was unassigned from the app first is no longer the provider's concern.
    OutOfScope,
    /// A setting of the provider says so.
    Setting,
    /// A setting of the provider decides, and its value is not given.
    SettingUnknown,
    /// It is not documented what this provider sends: what SCIM has for it is assumed.
    Assumed,
}

/// What a provider sends for an event, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sent {
    /// What.
    pub sends: SentRequest,
    /// Why.
    pub reason: Reason,
}

const fn sent(sends: SentRequest, reason: Reason) -> Sent {
    Sent { sends, reason }
}

/// Returns what `idp` sends for `event`. `on_delete` is OneLogin's setting; `has_left` says whether the person was
/// unassigned from the app before.
pub fn sends(idp: Option<Idp>, event: Event, on_delete: Option<OnDelete>, has_left: bool) -> Sent {
    use Event::{Deactivated, Deleted, GroupUnassigned, Reactivated, Unassigned};
    const INACTIVE: SentRequest = SentRequest::Active(false);
    match (idp, event) {
        (Some(Idp::Okta | Idp::Entra), Deactivated | Deleted) if has_left => {
            sent(SentRequest::Nothing, Reason::OutOfScope)
        }
        (Some(Idp::Okta), Deleted) => sent(SentRequest::Nothing, Reason::NoDelete),
        (Some(Idp::Okta | Idp::Entra), Unassigned | GroupUnassigned | Deactivated) => {
            sent(INACTIVE, Reason::Documented)
        }
        (Some(Idp::Okta | Idp::Entra), Reactivated) => sent(SentRequest::Active(true), Reason::Documented),
        (Some(Idp::Entra), Deleted) => sent(INACTIVE, Reason::DeleteLater),
        (Some(Idp::OneLogin), Deleted) => match on_delete {
            Some(OnDelete::Delete) => sent(SentRequest::Delete, Reason::Setting),
            Some(OnDelete::Suspend) => sent(INACTIVE, Reason::Setting),
            Some(OnDelete::Nothing) => sent(SentRequest::Nothing, Reason::Setting),
            None => sent(SentRequest::Nothing, Reason::SettingUnknown),
        },
        (_, Unassigned | GroupUnassigned | Deactivated) => sent(INACTIVE, Reason::Assumed),
        (_, Deleted) => sent(SentRequest::Delete, Reason::Assumed),
        (_, Reactivated) => sent(SentRequest::Active(true), Reason::Assumed),
    }
}
