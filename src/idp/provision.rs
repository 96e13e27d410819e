//! What a provider makes of somebody whom its directory has: it looks for them at the service provider first.

use super::Idp;

/// How somebody stands at the service provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody there is called so.
    Absent,
    /// They are there.
    Present,
    /// They are there, and suspended.
    Suspended,
}

/// What is sent of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Provision {
    /// A create.
    Create,
    /// A `PUT` of all that the directory has of them.
    Replace,
    /// A `PATCH` with an operation for each attribute.
    Modify,
    /// A change of `active` to false.
    Deactivate,
    /// Nothing.
    Nothing,
}

/// What `idp` sends of somebody who `is_active` in its directory, or is not, and stands so at the service provider.
pub fn provision(idp: Option<Idp>, is_active: bool, standing: Standing) -> Provision {
    match (is_active, standing) {
        (true, Standing::Absent) => Provision::Create,
        (true, _) if idp == Some(Idp::Entra) => Provision::Modify,
        (true, _) => Provision::Replace,
        (false, Standing::Present) => Provision::Deactivate,
        (false, _) => Provision::Nothing,
    }
}

/// Whether documents say what `idp` sends of people; of all others the same is assumed.
pub fn is_documented(idp: Option<Idp>) -> bool {
    matches!(idp, Some(Idp::Okta | Idp::Entra))
}
