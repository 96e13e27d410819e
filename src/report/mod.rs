//! Floor 6: the report: findings and decisions, with locations as editors count them, ready to be serialized.
//!
//! The types here are those of the public contract; the floors below have types of their own. This room refuses to know
//! JavaScript.

mod build;
mod edits;
mod enums;
mod mapping;
mod outcome;
mod plan;
mod rule;
mod texts;
mod wire;
mod words;

pub(crate) use build::{Parts, report, wire_findings};
pub use edits::{apply_fixes, edit_json, read_edits};
pub use enums::*;
pub(crate) use plan::Row;
pub use plan::{Codes, Step, StepSymbol, Steps};
pub use rule::{explain, rules};
pub(crate) use texts::{RequestOrigin, Texts, Within};
pub use wire::*;
#[cfg(target_arch = "wasm32")]
pub(crate) use words::{CONSTANT, SHARED, SHARED_ELEMENT};
pub use words::{Citations, Words};
