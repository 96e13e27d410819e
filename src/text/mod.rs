//! Floor 0: source text, positions in it, how it is edited, and which words look alike.
//!
//! Offsets inside the crate are UTF-8 bytes. They become UTF-16 code units once, in [`Locator`], on the way out.
//! This room refuses to know JSON.

mod compose;
mod edit;
mod hash;
mod interner;
mod lines;
mod locate;
mod misread;
mod quoted;
mod similar;
mod sort;
mod span;

pub use compose::without_marks;
pub use edit::{Edit, apply_edits};
pub use hash::{hash, hash_folded};
pub use interner::Interner;
pub use lines::{line_starts, lines, starts_after};
pub use locate::{Counter, LineIndex, Locator, Position};
pub use misread::{is_garbled, may_be_garbled, misread};
pub use quoted::Quoted;
pub use similar::{
    Likeness, MAX_TYPOS, Name, Sketch, contains_ignore_ascii_case, differ_in_case, ends_with, fold, nearest, normalize,
    starts_with, words,
};
pub use sort::sorted_by_key;
pub use span::Span;
