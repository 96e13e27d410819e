//! Floor 1: strict JSON (RFC 8259) with a span for every key and value.
//!
//! One pass, one loop with its own stack, no recursion; strings are borrowed and duplicates are kept. Reading never
//! fails: it returns a [`Document`] as far as the text goes, and the [`Problem`]s found. A mistake with one obvious
//! correction (a trailing comma, a comment) is a problem too, and reading continues after it, so that one pass finds
//! all. This room refuses to know SCIM.

mod brackets;
mod damage;
mod document;
mod duplicates;
mod edit;
mod embedded;
mod garbled;
mod name;
mod number;
mod parts;
mod problem;
mod reader;
mod string;
mod value;
mod write;

pub use brackets::{Brackets, Strings};
pub use damage::{Damage, Symptom, is_truncated};
pub use document::{Document, Kind, MAX_DEPTH, NodeId};
pub use duplicates::{Duplicate, duplicates};
pub use edit::{
    edit_at, insert_element, insert_member, insert_member_first, quote, remove_member, remove_members, rename_key,
    replace_value, space_before, space_before_or_blank,
};
pub use name::{name_bit, name_hash, same_name};
pub use number::{compare_numbers, is_number};
pub use parts::parts;
pub use problem::{Expected, Mark, Problem, ProblemKind};
pub use reader::{read, read_part};
pub use string::{hex4, raw_offset, unescape};
pub use value::{Children, Key, Value};
pub use write::{InlineObject, quote_all};

#[cfg(test)]
mod tests;
