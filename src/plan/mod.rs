//! Floor 6: many requests, one after the other, over a company that each of them changes.
//!
//! A text is cut into units, a unit is read as one request or several, each is judged as if it came alone to the company
//! as it then is, and what it changes is kept. Only a few words of each request stay, so that a million of them can pass.
//! Nothing here decides anything; this room refuses to know JavaScript.

mod bulk;
mod columns;
mod event;
mod fold;
mod form;
mod groups;
mod person;
mod replay;
mod report;
mod split;
mod states;
mod table;
mod totals;

use crate::preflight::Preflight;
use crate::report::{Plan, Progress};

use fold::Fold;

pub use replay::replay;
pub use report::{plan_csv, plan_markdown};

/// What many requests lead to in a company, whose own findings are in the plan. All three are texts in UTF-8.
///
/// The requests are a text in any form: HTTP texts with `###` between them, a JSON array, a JSON text in each line, a
/// SCIM Bulk body, or a table with a header.
pub fn plan(requests: &[u8], company: &[u8], options: &[u8]) -> Plan {
    let mut planner = Planner::new(company, options);
    planner.push(requests);
    planner.finish()
}

impl Preflight {
    /// What many requests lead to, one after the other, in the company as the snapshot has it.
    pub fn plan(&self, requests: &[u8]) -> Plan {
        let mut fold = Fold::default();
        fold.push(self, requests);
        fold.finish(self)
    }
}

/// A plan whose requests come in pieces, cut anywhere: in a line, in a character.
#[derive(Debug)]
pub struct Planner {
    preflight: Preflight,
    fold: Fold,
}

impl Planner {
    /// Reads a company snapshot and options, both JSON in UTF-8; options may be empty.
    pub fn new(company: &[u8], options: &[u8]) -> Self {
        let preflight = Preflight::new(company, options);
        let mut fold = Fold::default();
        fold.hear_own(&preflight);
        Self { preflight, fold }
    }

    /// Takes the next piece of the requests, and says how far the plan has come.
    pub fn push(&mut self, chunk: &[u8]) -> Progress {
        self.fold.push(&self.preflight, chunk);
        self.fold.progress()
    }

    /// Ends the text. The plan is the one that [`plan`] makes of the whole of it.
    pub fn finish(self) -> Plan {
        self.fold.finish(&self.preflight)
    }
}
