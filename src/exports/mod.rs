//! Floor 6: the order of steps for what Dialpad and the identity providers export.
//!
//! Nothing here makes decisions; this room knows nothing of JavaScript.

mod company;
mod mapping;

pub use company::import_company;
pub use mapping::{check_mapping, compose};
