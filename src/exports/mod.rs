//! Floor 6: the order of things for what Dialpad and the identity providers export.
//!
//! Nothing here decides anything; this room refuses to know JavaScript.

mod company;
mod mapping;

pub use company::import_company;
pub use mapping::{check_mapping, compose};
