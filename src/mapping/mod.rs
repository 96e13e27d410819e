//! Floor 4: how a provider's own schema maps people to SCIM attributes. Okta's app user schema and Entra's provisioning
//! schema are both read into one [`Mapping`].
//!
//! The same model answers two questions: what is wrong with the mapping ([`check()`]), and which bodies it makes from
//! people ([`compose()`]). Reading never fails: what is wrong becomes a typed [`Problem`]. What cannot be computed is
//! named, never guessed. This room knows neither requests nor rules.

mod active;
mod app_users;
mod body;
mod check;
mod comparison;
mod compose;
mod directory;
mod directory_users;
mod entra;
mod existing;
mod expression;
mod functions;
mod gap;
mod letters;
mod model;
mod not_a_mapping;
mod okta;
mod people;
mod problem;
mod read;
mod role;
mod scope;
mod target;
mod values;

pub use check::check;
pub use compose::{Composed, compose};
pub use expression::{ExpressionFault, FaultKind};
pub use gap::{Gap, GapKind};
pub use model::{Entry, Flow, Flows, Mapping, SendWhen, Source, Unsent};
pub use not_a_mapping::NotAMapping;
pub use problem::{MissingAttribute, Problem, ProblemKind};
pub use role::Role;
pub use scope::{FilterKind, Scope, Unevaluated};
pub use target::{Namespace, Target};
pub use values::Unknown;
