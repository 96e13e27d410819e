//! Floor 4: a company snapshot from what Dialpad's REST API exports.
//!
//! The exports are read as they come: 64-bit numbers as strings or digits and never through a float, open enumerations,
//! pages, arrays that are `null`, one JSON value, one per line, or one after another. What an export does not say is
//! left out of the snapshot, which is not the same as zero. Reading never fails: what is wrong or missing becomes a
//! typed [`Problem`]. This room knows neither requests nor rules.

mod faults;
mod files;
mod gather;
mod problem;
mod problem_list;
mod record;
mod snapshot;

pub use problem::{Expected, Export, Problem, ProblemKind};

use crate::json::{Damage, Document};

/// A snapshot built from exports.
#[derive(Debug)]
pub struct Import {
    /// The snapshot, as JSON.
    pub company: String,
    /// What is wrong with the exports, and what is missing from them.
    pub problems: Vec<Problem>,
}

/// Builds a snapshot from `files`, an object that maps file names to exports.
pub fn import(files: &Document<'_>) -> Import {
    let mut gathered = gather::Gathered::default();
    files::read(files, &mut gathered);
    let mut import = snapshot::write(files, gathered);
    let damage = Damage::of(files);
    import.problems.retain(|problem| !damage.explains(problem.kind.symptom(), files.at(problem.span), problem.span));
    import
}
