//! Floor 4: a company snapshot from what Dialpad's REST API exports.
//!
//! The exports are read as they come: numbers of 64 bits as strings or as digits and never through a float, open
//! enumerations, pages, lists that are `null`, one JSON text, one in each line, or one behind another. What an export does
//! not say is left out of the snapshot, which is not zero. Reading never fails: what is wrong or missing becomes a typed
//! [`Problem`].
//! This room knows neither requests nor rules.

mod gather;
mod pages;
mod problem;
mod record;
mod snapshot;

pub use problem::{Export, Problem, ProblemKind, Wanted};

use crate::json::Document;

/// A snapshot made from exports.
#[derive(Debug)]
pub struct Import {
    /// The snapshot, as JSON.
    pub company: String,
    /// What is wrong with the exports, and what is missing among them.
    pub problems: Vec<Problem>,
}

/// Makes a snapshot from `files`, an object whose members are exports by their file names.
pub fn import(files: &Document<'_>) -> Import {
    let mut gathered = gather::Gathered::default();
    pages::read(files, &mut gathered);
    snapshot::write(files, gathered)
}
