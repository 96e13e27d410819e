//! What the rules about users, and about what providers send for them, share.

use crate::company::{Origin, User};
use crate::finding::{Citation, Draft, Place, Severity};
use crate::idp::{ENTRA_LIFE_CYCLE, Idp, OKTA_SCIM, ONELOGIN_DELETE, SentRequest};
use crate::outcome::FoundBy;

/// Which events a plan reads.
pub(crate) const EVENTS: Citation = Citation::document("scim-preflight", "Events in a plan");

/// Ends `draft` with where the snapshot lists `user`, if it does.
pub(crate) fn label_listed(draft: Draft<'_>, user: &User, message: &'static str) {
    if user.origin == Origin::Snapshot {
        draft.label(Place::company(user.span), message);
    }
}

/// Returns how a service provider answers a value that another user has, as a sentence, and how severe that is. RFC 7643
/// requires only user names to be unique (§3.1, §8.7.1).
pub(crate) fn answer_to_duplicate(by: FoundBy) -> (&'static str, Severity) {
    match by {
        FoundBy::UserName => ("A service provider returns 409.", Severity::Error),
        FoundBy::ExternalId | FoundBy::Email => (
            "By the RFCs, only `userName` must be unique; assumed: the service provider returns 409.",
            Severity::Warning,
        ),
    }
}

/// Returns the provider's name, if a provider is known.
pub(crate) fn provider_name(idp: Option<Idp>) -> Option<&'static str> {
    idp.filter(|&idp| idp != Idp::Rfc).map(Idp::name)
}

/// Returns where it is documented what a provider sends for its users; without one, that the providers differ.
pub(crate) fn life_cycle_sources(idp: Option<Idp>) -> &'static [Citation] {
    match idp {
        Some(Idp::Okta) => &[OKTA_SCIM],
        Some(Idp::Entra) => &[ENTRA_LIFE_CYCLE],
        Some(Idp::OneLogin) => &[ONELOGIN_DELETE],
        _ => &[OKTA_SCIM, ENTRA_LIFE_CYCLE],
    }
}

/// Returns what a provider sends, for a sentence.
pub(crate) fn sent_words(sends: SentRequest) -> &'static str {
    match sends {
        SentRequest::Active(true) => "a change of `active` to true",
        SentRequest::Active(false) => "a change of `active` to false",
        SentRequest::Delete => "a `DELETE`",
        SentRequest::Nothing => "nothing",
    }
}
