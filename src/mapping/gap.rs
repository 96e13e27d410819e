//! What `compose` could not make, or what is not sent.

use crate::finding::Place;
use crate::text::Span;

use super::values::Unknown;
use super::{FilterKind, Flow, Unjudged, Unsent};

/// Something that could not be computed, or is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What it is.
    pub kind: GapKind,
    /// Where: in the mapping, or among the people.
    pub place: Place,
    /// The first person whom it concerns, where the place is in the mapping.
    pub person: Option<Span>,
    /// How many people it concerns.
    pub count: u64,
}

/// The kinds of [`Gap`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GapKind {
    /// The value of an attribute.
    NotComputed {
        /// The target as it is written.
        target: String,
        /// Why.
        why: Unknown,
    },
    /// An attribute of which nothing is sent, or nothing that arrives.
    NotSent {
        /// The attribute: its variable at Okta, the target as it is written at Entra.
        name: String,
        /// Why.
        why: Unsent,
    },
    /// An attribute that may be a password: it is in no output.
    Withheld {
        /// The attribute, as in [`GapKind::NotSent`].
        name: String,
    },
    /// A text, or a line of it, that is no JSON.
    NotJson,
    /// The text has no people.
    NoPeople,
    /// Something that is no person.
    NotAPerson,
    /// The last page says that more follow.
    MorePages,
    /// Someone who stands there before.
    Repeated,
    /// An answer that says an error.
    Failure,
    /// Someone of Okta's own users, who is no user of the app.
    OktaUser,
    /// Someone whom the other provider exported.
    OtherProvider {
        /// Whether it is Okta whose schema this is.
        schema_is_okta: bool,
    },
    /// Someone without a user name.
    NoUserName,
    /// Someone for whom nothing is sent.
    NothingSent {
        /// The state at the provider.
        status: String,
    },
    /// Someone for whom nothing is sent, because the mapping is switched off, or leaves out this kind of change.
    NotFlowing {
        /// The kind; nothing where the mapping is switched off.
        flow: Option<Flow>,
    },
    /// Someone in a state of which is not known what it leads to.
    UnknownStatus {
        /// The state.
        status: String,
    },
    /// An attribute of someone whom Dialpad has: what it holds of it, and so whether it is sent, is not known.
    SentUnknown {
        /// The target as it is written.
        target: String,
    },
    /// Someone whom Dialpad has, and of whom nothing changes as far as is known.
    Unchanged,
    /// Someone whom Dialpad has under an id that the company does not say.
    NoId,
    /// Someone who is disabled, and whom the mapping does not deactivate.
    LeftActive {
        /// Whether that is so; else what `active` is could not be computed.
        is_certain: bool,
    },
    /// Someone who is disabled, and whom Dialpad does not have.
    NeverCreated {
        /// Whether the company says so; else it lists no users.
        is_listed: bool,
    },
    /// Someone of whom the directory does not say whether they are disabled.
    EnabledUnknown,
    /// Someone of whom the export does not say whether they are disabled.
    EnabledNotExported,
    /// Someone for whom the mapping is not.
    OutOfScope {
        /// Whether Dialpad has them.
        is_known: bool,
        /// The filter that they do not pass.
        filter: FilterKind,
    },
    /// Someone of whom a clause of the scope cannot be judged.
    ScopeUnknown {
        /// Why.
        why: Unjudged,
    },
}
