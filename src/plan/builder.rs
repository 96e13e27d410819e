//! Reads one unit after another, and runs it.

use crate::preflight::Preflight;
use crate::report::{Plan, Progress};
use crate::rules::PlanProblemKind;
use crate::text::Position;

use super::draft::{Draft, ReplayTarget};
use super::runner::{Location, Runner};
use super::split::Splitter;

/// A plan in progress.
#[derive(Debug, Default)]
pub(super) struct PlanBuilder {
    splitter: Splitter,
    pub draft: Draft,
    bytes: u64,
}

/// Input is read in chunks of this size, so that only one copy of the text is in memory, plus one chunk.
const CHUNK: usize = 1 << 16;

impl PlanBuilder {
    /// Begins a plan that ends at this step, for a replay.
    pub fn up_to(step: usize) -> Self {
        let replay_target = Some(ReplayTarget { step, replay: None });
        Self { draft: Draft { replay_target, ..Draft::default() }, ..Self::default() }
    }

    /// Reads the next chunk.
    pub fn push(&mut self, preflight: &Preflight, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        for piece in bytes.chunks(CHUNK) {
            if self.draft.is_replayed() {
                return;
            }
            self.splitter.push(piece);
            self.run(preflight);
        }
    }

    /// Ends the input.
    pub fn end(&mut self, preflight: &Preflight) {
        self.splitter.end();
        self.run(preflight);
    }

    /// Ends the input, and returns the plan.
    pub fn finish(mut self, preflight: &Preflight) -> Plan {
        self.end(preflight);
        if self.draft.rows.is_empty() {
            let is_table = self.draft.columns.count > 0;
            let location = Location { text: "", start: Position::START, pointer: "", definitions: "" };
            let mut runner = Runner { draft: &mut self.draft, preflight, location };
            runner.report_outside_step(PlanProblemKind::NoRequests { is_table });
        }
        self.draft.plan(preflight)
    }

    /// Processes the available units, up to the requested step.
    fn run(&mut self, preflight: &Preflight) {
        while !self.draft.is_replayed()
            && let Some(unit) = self.splitter.next()
        {
            self.draft.run_unit(preflight, &unit);
        }
    }

    /// Adds the findings on the company and the options.
    pub fn add_own_findings(&mut self, preflight: &Preflight) {
        self.draft.add_findings_outside_steps(preflight.own_findings().finish(), &preflight.texts(None));
        self.draft.before_unit = self.draft.findings.len();
    }

    /// Returns the progress.
    pub fn progress(&self) -> Progress {
        Progress {
            bytes: self.bytes,
            requests: self.draft.rows.len() as u32,
            errors: self.draft.summary.errors + self.draft.own.errors,
            warnings: self.draft.summary.warnings + self.draft.own.warnings,
        }
    }
}
