//! Floor 6: the order of things for what Dialpad and the identity providers export.
//!
//! Nothing here decides anything; this room refuses to know JavaScript.

mod company;

pub use company::import_company;
