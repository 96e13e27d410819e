//! What `compose` could not compute, or what is not sent.

use crate::finding::Place;
use crate::text::Span;

use super::values::Unknown;
use super::{FilterKind, Flow, Unevaluated, Unsent};

/// Something that could not be computed, or is not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// What it is.
    pub kind: GapKind,
    /// Where it is: in the mapping, or among the people.
    pub place: Place,
    /// The first person whom it concerns, if the location is in the mapping.
    pub person: Option<Span>,
    /// How many people it concerns.
    pub count: u64,
}

/// The kinds of [`Gap`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GapKind {
    /// The value of an attribute.
    NotComputed {
        /// The target as written.
        target: String,
        /// Why.
        why: Unknown,
    },
    /// An attribute for which nothing is sent, or nothing that arrives.
    NotSent {
        /// The attribute: its variable in Okta, the target as written in Entra.
        name: String,
        /// Why.
        why: Unsent,
    },
    /// An attribute that may be a password: no output contains it.
    Withheld {
        /// The attribute, as in [`GapKind::NotSent`].
        name: String,
    },
    /// Input, or a line of it, that is not JSON.
    NotJson,
    /// There are no people in the input.
    NoPeople,
    /// Something that is not a person.
    NotAPerson,
    /// The last page says that more follow.
    MorePages,
    /// A duplicate person.
    Duplicate,
    /// An application, a company, a mapping or an export from Dialpad.
    OtherDocument,
    /// An error response.
    ErrorResponse,
    /// One of Okta's own users, not a user of the app.
    OktaUser,
    /// Someone whom the other provider exported.
    OtherProvider {
        /// Whether the schema is from Okta.
        is_okta_schema: bool,
    },
    /// Someone without a user name.
    NoUserName,
    /// Someone for whom nothing is sent.
    NothingSent {
        /// The state at the provider.
        status: String,
    },
    /// Someone for whom nothing is sent, because the mapping is switched off, or omits this kind of change.
    FlowDisabled {
        /// The kind; `None` if the mapping is switched off.
        flow: Option<Flow>,
    },
    /// Someone in a state whose effect is not known.
    UnknownStatus {
        /// The state.
        status: String,
    },
    /// An attribute of someone whom Dialpad has: its value there, and thus whether it is sent, is not known.
    CurrentValueUnknown {
        /// The target as written.
        target: String,
    },
    /// Someone whom Dialpad has, and for whom nothing is known to change.
    Unchanged,
    /// Someone whom Dialpad has under an id that the company does not give.
    NoId,
    /// Someone who is disabled, and whom the mapping does not deactivate.
    LeftActive {
        /// Whether that is certain; otherwise, `active` could not be computed.
        is_certain: bool,
    },
    /// Someone who is disabled, and whom Dialpad does not have.
    NeverCreated {
        /// Whether the company says so; otherwise, it lists no users.
        is_listed: bool,
    },
    /// Someone for whom the directory does not say whether they are disabled.
    EnabledUnknown,
    /// Someone for whom the export does not say whether they are disabled.
    EnabledNotExported,
    /// Someone to whom the mapping does not apply.
    OutOfScope {
        /// Whether Dialpad has them.
        is_known: bool,
        /// The filter that they do not pass.
        filter: FilterKind,
    },
    /// Someone for whom a clause of the scope cannot be evaluated.
    ScopeUnknown {
        /// Why.
        why: Unevaluated,
    },
}
