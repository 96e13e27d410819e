//! Floor 1: what a finding is: a rule's metadata, a location, three sentences and perhaps a fix; and the sink that
//! collects them.
//!
//! This room knows neither JSON nor SCIM, nor any rule.

mod citation;
mod meta;
mod place;
mod sink;

pub use citation::{Citation, Citations, Explanation};
pub use meta::{FixKind, RuleMeta, Severity};
pub use place::{Place, Source};
pub use sink::{Draft, Finding, FindingWords, Findings, Fix, Label, Refusal, Reporter, Safety, SeverityOverride};
