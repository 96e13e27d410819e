//! Floor 6: many requests in order, against a company that each of them changes.
//!
//! The text is split into units, and each unit is read as one or more requests. Each request is judged as if it arrived
//! alone at the company as it is by then, and its changes are kept. Only a few words of each request are stored, so a
//! plan can hold a million of them. Nothing here decides anything; this room refuses to know JavaScript.

mod builder;
mod bulk;
mod columns;
mod draft;
mod event;
mod format;
mod groups;
mod person;
mod replay;
mod report;
mod row;
mod runner;
mod split;
mod state_columns;
mod step;
mod table;
mod totals;
mod unit;

use crate::preflight::Preflight;
use crate::report::{Plan, Progress};

use builder::PlanBuilder;

pub use replay::replay;
pub use report::{plan_csv, plan_markdown};

/// Runs many requests in order against a company, whose own findings are in the plan. All three texts are UTF-8.
///
/// The requests can be HTTP requests separated by `###`, a JSON array, one JSON text per line, a SCIM Bulk body, or a
/// table with a header.
pub fn plan(requests: &[u8], company: &[u8], options: &[u8]) -> Plan {
    let mut planner = Planner::new(company, options);
    planner.push(requests);
    planner.finish()
}

impl Preflight {
    /// Runs many requests in order against the company in the snapshot.
    pub fn plan(&self, requests: &[u8]) -> Plan {
        let mut builder = PlanBuilder::default();
        builder.push(self, requests);
        builder.finish(self)
    }
}

/// A plan whose requests arrive in chunks, split anywhere: within a line or a character.
#[derive(Debug)]
pub struct Planner {
    preflight: Preflight,
    builder: PlanBuilder,
}

impl Planner {
    /// Reads a company snapshot and options, both JSON in UTF-8; options may be empty.
    pub fn new(company: &[u8], options: &[u8]) -> Self {
        let preflight = Preflight::new(company, options);
        let mut builder = PlanBuilder::default();
        builder.add_own_findings(&preflight);
        Self { preflight, builder }
    }

    /// Reads the next chunk of the requests and returns the progress.
    pub fn push(&mut self, chunk: &[u8]) -> Progress {
        self.builder.push(&self.preflight, chunk);
        self.builder.progress()
    }

    /// Ends the input. The plan is the same as the one that [`plan`] makes of all of it.
    pub fn finish(self) -> Plan {
        self.builder.finish(&self.preflight)
    }
}
