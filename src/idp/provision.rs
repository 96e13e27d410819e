//! What a provider sends for a person in its directory. It first looks for them at the service provider.

use super::Idp;

/// The state of a person at the service provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// No user there has this name.
    Absent,
    /// The user exists.
    Present,
    /// The user exists and is suspended.
    Suspended,
}

/// What is sent for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provision {
    /// A create.
    Create,
    /// A `PUT` of everything that the directory has on them.
    Replace,
    /// A `PATCH` with an operation for each attribute.
    Modify,
    /// A change of `active` to false.
    Deactivate,
    /// Nothing.
    Nothing,
}

/// Returns what `idp` sends for a person who is or is not active in its directory and has this state at the service
/// provider.
pub fn provision(idp: Option<Idp>, is_active: bool, presence: Presence) -> Provision {
    match (is_active, presence) {
        (true, Presence::Absent) => Provision::Create,
        (true, _) if idp == Some(Idp::Entra) => Provision::Modify,
        (true, _) => Provision::Replace,
        (false, Presence::Present) => Provision::Deactivate,
        (false, _) => Provision::Nothing,
    }
}

/// Whether it is documented what `idp` sends for people; for all others, the same is assumed.
pub fn is_documented(idp: Option<Idp>) -> bool {
    matches!(idp, Some(Idp::Okta | Idp::Entra))
}
