//! Floor 3: identity providers: which one a request looks like, which of its departures from the RFCs are that
//! provider's quirks, and which words directories use for the state of an account. This room refuses to know Dialpad.

mod detect;
mod dialect;
mod entra;
mod event;
mod export;
mod interop;
mod provision;
mod remark;
mod sources;
mod status;

pub use detect::{Detection, detect};
pub use dialect::{Dialect, is_custom_schema};
pub use entra::{EntraForms, entra_forms};
pub use event::{Event, OnDelete, Reason, Sent, SentRequest, event_in, sends};
pub use export::{ProviderExport, is_error_response, is_log_entry, provider_of_app, provider_of_person};
pub use interop::{Departure, DepartureKind, departures};
pub use provision::{Presence, Provision, is_documented, provision};
pub use remark::{Remark, RemarkKind, remarks};
pub use sources::*;
pub use status::{STATUS_WORDS, Status};

/// An identity provider, or the RFCs alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Idp {
    /// Okta.
    Okta,
    /// Microsoft Entra ID.
    Entra,
    /// Google Workspace.
    Google,
    /// OneLogin.
    OneLogin,
    /// JumpCloud.
    JumpCloud,
    /// None: RFC 7643 and RFC 7644 to the letter.
    Rfc,
}

impl Idp {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [Self::Okta, Self::Entra, Self::Google, Self::OneLogin, Self::JumpCloud, Self::Rfc];

    /// Returns the identifier used in options and reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Okta => "okta",
            Self::Entra => "entra",
            Self::Google => "google",
            Self::OneLogin => "onelogin",
            Self::JumpCloud => "jumpcloud",
            Self::Rfc => "rfc",
        }
    }

    /// Returns the display name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Okta => "Okta",
            Self::Entra => "Entra",
            Self::Google => "Google",
            Self::OneLogin => "OneLogin",
            Self::JumpCloud => "JumpCloud",
            Self::Rfc => "strict RFC",
        }
    }

    /// Returns the provider with this identifier.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|idp| idp.as_str() == word)
    }
}
