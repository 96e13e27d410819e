//! Reads one unit after another, and runs the requests in it.

use std::borrow::Cow;

use crate::company::TextSlice;
use crate::finding::Source;
use crate::preflight::{Damage, Preflight, Utf8, no_request, other_text};
use crate::report::{Action, Plan, Progress};
use crate::rules::{NoRequest, NotUtf8, PlanProblemKind, Run};
use crate::scim::{Operation, Raw};
use crate::text::{Position, Span};

use super::columns::{Columns, DuplicateColumns};
use super::runner::{Location, Runner, StepRequest};
use super::split::{Kind, MAX_UNIT, Splitter, Unit};
use super::state_columns::UncertainState;
use super::{event, table};

/// A plan in progress.
#[derive(Debug, Default)]
pub(super) struct PlanBuilder {
    splitter: Splitter,
    pub runner: Runner,
    bytes: u64,
}

/// Input is read in chunks of this size, so that only one copy of the text is in memory, plus one chunk.
const CHUNK: usize = 1 << 16;

impl PlanBuilder {
    /// Reads the next chunk.
    pub fn push(&mut self, preflight: &Preflight, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        for piece in bytes.chunks(CHUNK) {
            if self.runner.is_replayed() {
                return;
            }
            self.splitter.push(piece);
            self.run(preflight, false);
        }
    }

    /// Ends the input.
    pub fn finish(mut self, preflight: &Preflight) -> Plan {
        self.run(preflight, true);
        if self.runner.rows.is_empty() {
            let location = Location { text: "", start: Position::START, pointer: "" };
            self.runner.report_outside_step(preflight, location, PlanProblemKind::NoRequests);
        }
        self.runner.plan(preflight)
    }

    /// Processes the available units, up to the requested step.
    pub fn run(&mut self, preflight: &Preflight, is_end: bool) {
        while !self.runner.is_replayed()
            && let Some(unit) = self.splitter.next(is_end)
        {
            self.runner.run_unit(preflight, &unit);
        }
    }

    /// Adds the findings on the company and the options.
    pub fn add_own_findings(&mut self, preflight: &Preflight) {
        self.runner.add_findings_outside_steps(preflight.own_findings().finish(), &preflight.texts(None));
        self.runner.before_unit = self.runner.findings.len();
    }

    /// Returns the progress.
    pub fn progress(&self) -> Progress {
        Progress {
            bytes: self.bytes,
            requests: self.runner.rows.len() as u32,
            errors: self.runner.summary.errors + self.runner.own.errors,
            warnings: self.runner.summary.warnings + self.runner.own.warnings,
        }
    }
}

/// Converts a unit's cells, which were found in its bytes, to spans in its text: invalid bytes have a different length
/// there.
fn cells_in_text(unit: &Unit<'_>) -> Vec<Span> {
    let (mut converted, mut length) = (0, 0);
    let mut convert = |at: u32| {
        let piece = unit.bytes.get(converted..at as usize).unwrap_or_default();
        length += String::from_utf8_lossy(piece).len();
        converted = at as usize;
        length
    };
    unit.cells.iter().map(|cell| Span::new(convert(cell.start), convert(cell.end))).collect()
}

impl Runner {
    fn run_unit(&mut self, preflight: &Preflight, unit: &Unit<'_>) {
        if self.is_utf16 {
            return;
        }
        self.before_unit = self.findings.len();
        let utf8 = Utf8::read(unit.bytes);
        let pointer = unit.element.map_or_else(String::new, |element| format!("/{element}"));
        let location = Location { text: &utf8.text, start: unit.start, pointer: &pointer };
        if let Some((span, how @ NotUtf8::Utf16)) = utf8.damage
            && unit.start == Position::START
        {
            // Units and cells were split at bytes that are not characters, so none of them is real.
            self.is_utf16 = true;
            self.report_invalid_utf8(preflight, location, span, how);
            return self.add_text_step(preflight, location, TextSlice::default(), Action::Reject);
        }
        let cells: Cow<'_, [Span]> = match utf8.damage {
            None => unit.cells.into(),
            Some(_) => cells_in_text(unit).into(),
        };
        let problem = match unit.kind {
            Kind::Text => return self.run_text(preflight, location, utf8.damage),
            Kind::Header => return self.read_header(preflight, location, utf8.damage, &cells),
            Kind::Row => return self.run_row(preflight, location, utf8.damage, &cells),
            Kind::TooLong => PlanProblemKind::TooLong { most: MAX_UNIT },
            Kind::BadRow => PlanProblemKind::UnbalancedQuote,
            Kind::Empty => PlanProblemKind::MissingElement,
            Kind::AfterEnd => PlanProblemKind::TextAfterEnd,
            Kind::Unclosed => PlanProblemKind::Unclosed,
        };
        // Every request gets a step; between two commas, or after the last one, there is no request.
        if matches!(unit.kind, Kind::Empty | Kind::Unclosed) {
            self.is_incomplete = true;
            return self.report_outside_step(preflight, location, problem);
        }
        self.reject_unreadable(preflight, location, problem);
    }

    // — units —

    fn run_text(&mut self, preflight: &Preflight, location: Location<'_>, damage: Damage) {
        let raw = Raw::read(location.text);
        let request = raw.request();
        let is_readable = damage.is_none() && raw.document.is_json();
        if let Some(event) = event::read(&request).filter(|_| is_readable) {
            return self.run_event(preflight, location, &event);
        }
        if !raw.document.is_json()
            && let Some(problem) = other_text(request.document)
        {
            return self.reject_unreadable(preflight, location, problem.kind);
        }
        match no_request(&request).filter(|_| is_readable) {
            // A list response changes nothing, but keeps its step.
            Some(list @ NoRequest::ListResponse { .. }) => {
                self.report(preflight, location, PlanProblemKind::NoRequest(list));
            }
            Some(what) => return self.reject_unreadable(preflight, location, PlanProblemKind::NoRequest(what)),
            None => {}
        }
        if let Some(answer) = raw.response(&request) {
            let mut findings = preflight.no_findings();
            preflight.judge_answer(&answer, &mut findings);
            self.add_findings(findings.finish(), &preflight.texts(Some(answer.document)).within(location.within(None)));
        }
        if request.operation == Operation::Bulk && self.run_bulk(preflight, location, &request, is_readable) {
            return;
        }
        let step = StepRequest { is_readable, damage, ..StepRequest::new(&request, location) };
        self.run_step(preflight, &step);
    }

    fn read_header(&mut self, preflight: &Preflight, location: Location<'_>, damage: Damage, cells: &[Span]) {
        if let Some((span, how)) = damage {
            self.report_invalid_utf8(preflight, location, span, how);
        }
        let mut columns = Columns::read(location.text, cells, preflight.options().idp);
        let read = std::mem::take(&mut columns.read);
        let named_by_email = columns.named_by_email;
        self.report_outside_step(preflight, location, PlanProblemKind::ColumnsRead { read, named_by_email });
        for DuplicateColumns { path, names, read } in std::mem::take(&mut columns.duplicates) {
            self.report_outside_step(preflight, location, PlanProblemKind::DuplicateColumns { path, names, read });
        }
        let names = std::mem::take(&mut columns.unread);
        if !names.is_empty() && !columns.is_row {
            self.report_outside_step(preflight, location, PlanProblemKind::ColumnsIgnored { names });
        }
        let names = std::mem::take(&mut columns.actions);
        if !names.is_empty() {
            self.report_outside_step(preflight, location, PlanProblemKind::RowsArePeople { names });
        }
        if columns.lacks_user_name() {
            self.is_incomplete = true;
            self.report(preflight, location, PlanProblemKind::NoUserColumn { is_row: columns.is_row });
            columns.rejection_codes = std::mem::take(&mut self.step_codes);
        }
        self.columns = columns;
    }

    /// Judges a row of a table as the user that its cells describe.
    fn run_row(&mut self, preflight: &Preflight, location: Location<'_>, damage: Damage, cells: &[Span]) {
        let columns = self.columns.count;
        let has_value = |cell: &Span| !table::value(cell.of(location.text)).is_empty();
        if !cells.iter().any(has_value) {
            return;
        }
        if cells.len() < columns || cells.iter().skip(columns).any(has_value) {
            return self.reject_unreadable(
                preflight,
                location,
                PlanProblemKind::CellCount { cells: cells.len(), columns },
            );
        }
        if let Some((span, how)) = damage {
            self.report_invalid_utf8(preflight, location, span, how);
            return self.add_text_step(preflight, location, TextSlice::default(), Action::Reject);
        }
        if self.columns.lacks_user_name() {
            self.step_codes.extend(&self.columns.rejection_codes);
            return self.add_text_step(preflight, location, TextSlice::default(), Action::Reject);
        }
        let mut row = std::mem::take(&mut self.row);
        row.read(&self.columns, location.text, cells);
        for UncertainState { cell, column, word, assumed, is_expiry } in row.uncertain_states.drain(..) {
            self.report_at(preflight, location, cell, PlanProblemKind::StatusWord { word, column, assumed, is_expiry });
        }
        self.run_person(preflight, location, &mut row);
        self.row = row;
    }

    /// Reports bytes of a table that are not UTF-8.
    fn report_invalid_utf8(&mut self, preflight: &Preflight, location: Location<'_>, span: Span, how: NotUtf8) {
        let mut findings = preflight.no_findings();
        Run::new(&mut findings).utf8(Some((span, how)), Source::Request);
        self.add_text_findings(preflight, location, findings, span);
        self.is_incomplete = true;
    }

    /// Reports a unit whose request cannot be read.
    fn reject_unreadable(&mut self, preflight: &Preflight, location: Location<'_>, problem: PlanProblemKind) {
        self.is_incomplete = true;
        self.report(preflight, location, problem);
        self.add_text_step(preflight, location, TextSlice::default(), Action::Reject);
    }
}
