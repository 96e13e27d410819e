//! Reads a unit as one or more requests, and runs them.

use std::borrow::Cow;

use crate::finding::{Finding, Findings, Source};
use crate::idp::ProviderExport;
use crate::json::Document;
use crate::preflight::{Collection, Damage, Entry, Preflight, Utf8, collection, no_request, other_text};
use crate::rules::{CollectionKind, NoRequest, NotUtf8, PlanProblemKind, Run, Taken};
use crate::scim::{Endpoint, Operation, Raw, Request};
use crate::text::{Locator, Position, Span};

use super::columns::{Columns, DuplicateColumns, Header};
use super::draft::Draft;
use super::event::{self, EventEntry};
use super::runner::{Location, Runner};
use super::split::{Kind, MAX_UNIT, Unit};
use super::state_columns::UncertainState;
use super::step::StepRequest;
use super::table;

impl Draft {
    pub fn run_unit(&mut self, preflight: &Preflight, unit: &Unit<'_>) {
        if self.is_utf16 {
            return;
        }
        self.before_unit = self.findings.len();
        let utf8 = Utf8::read(unit.bytes);
        let pointer = unit.element.map_or_else(String::new, |element| format!("/{element}"));
        let Unit { start, definitions, .. } = *unit;
        let location = Location { text: &utf8.text, start, pointer: &pointer, definitions };
        Runner { draft: self, preflight, location }.run_unit(unit, utf8.damage);
    }
}

impl Runner<'_> {
    fn run_unit(&mut self, unit: &Unit<'_>, damage: Damage) {
        if let Some((span, how @ NotUtf8::Utf16)) = damage
            && unit.start == Position::START
        {
            // Units and cells were split at bytes that are not characters, so none of them is real.
            self.draft.is_utf16 = true;
            self.report_invalid_utf8(span, how);
            return self.reject();
        }
        match unit.kind {
            Kind::Text => self.run_text(damage),
            Kind::Header => self.read_header(damage, &cells_in_text(unit, damage)),
            Kind::Row => self.run_row(damage, &cells_in_text(unit, damage)),
            Kind::TooLong => self.reject_unreadable(PlanProblemKind::TooLong { most: MAX_UNIT }),
            Kind::BadRow => self.reject_unreadable(PlanProblemKind::UnbalancedQuote),
            Kind::AfterEnd => self.reject_unreadable(PlanProblemKind::TextAfterEnd),
            Kind::Empty => self.report_missing(PlanProblemKind::MissingElement),
            Kind::Unclosed => self.report_missing(PlanProblemKind::Unclosed),
        }
    }

    /// Reports that a request is missing. Every request gets a step; between two commas, or after the last one, there
    /// is none.
    fn report_missing(&mut self, kind: PlanProblemKind) {
        self.draft.is_incomplete = true;
        self.report_outside_step(kind);
    }

    fn run_text(&mut self, damage: Damage) {
        let raw = self.location.read();
        let request = raw.request();
        if let Some(collection) = collection(&request) {
            return self.run_collection(&raw.document, &collection, damage);
        }
        let is_readable = damage.is_none() && raw.document.is_json();
        if let Some(event) = event::read(&request) {
            return self.run_event_text(&event, &raw, damage);
        }
        if !raw.document.is_json()
            && let Some(problem) = other_text(request.document)
        {
            return self.reject_unreadable(problem.kind);
        }
        match no_request(&request, self.preflight.schemas()).filter(|_| is_readable) {
            // A list response changes nothing, but keeps its step.
            Some(list @ NoRequest::ListResponse { .. }) => self.report(PlanProblemKind::NoRequest(list)),
            Some(what) => return self.reject_unreadable(PlanProblemKind::NoRequest(what)),
            None => {}
        }
        self.run_request(&raw, damage);
    }

    /// Runs an event. If its text is damaged, it is rejected, and not checked as a request.
    fn run_event_text(&mut self, event: &EventEntry<'_>, raw: &Raw<'_>, damage: Damage) {
        if damage.is_none() && raw.document.is_json() {
            return self.run_event(event);
        }
        let texts = self.preflight.texts(Some(&raw.document)).within(self.location.within(None));
        self.draft.add_findings(self.reading_findings(&raw.document, damage).finish(), &texts);
        self.draft.is_incomplete = true;
        self.reject();
    }

    /// Runs the SCIM requests in `collection`, a file of many that is `document`. What is wrong between them belongs to no
    /// step.
    fn run_collection(&mut self, document: &Document<'_>, collection: &Collection<'_>, damage: Damage) {
        let text = self.location.text;
        let locator = Locator::new(text);
        let texts = self.preflight.texts(Some(document)).within(self.location.within(None));
        let errors = self.reading_findings(document, damage).finish().into_iter();
        let mut errors = errors.filter(Finding::causes_refusal).peekable();
        let mut taken = Taken { planned: 0, all: 0 };
        for entry in &collection.entries() {
            let span = entry.span;
            let raw = Raw::read(span.of(text)).with_definitions(&collection.definitions);
            let request = raw.request();
            // Some tools have folders and settings among the requests.
            let is_request = request.method_span.is_some() || collection.kind == CollectionKind::Requests;
            let is_planned = is_request && is_for_scim(&request, collection.kind);
            // One that is damaged may have been for SCIM.
            taken.all += usize::from(is_planned || is_request && raw.document.is_json());
            taken.planned += usize::from(is_planned);
            if !is_planned {
                continue;
            }
            let before = std::iter::from_fn(|| errors.next_if(|error| error.place.span.start < span.start));
            self.draft.add_findings_outside_steps(before.collect(), &texts);
            // The request reports its own damage, up to its end.
            let end = span.end + u32::from(!raw.document.is_json());
            while errors.next_if(|error| error.place.span.start < end).is_some() {}
            self.run_entry(entry, &raw, &locator, damage);
        }
        let rest: Vec<Finding> = errors.collect();
        let is_rejected = taken.planned == 0;
        // Where something could not be read, there may have been requests for SCIM.
        let is_known = !is_rejected || rest.is_empty();
        if is_known && (is_rejected || taken.planned < taken.all) {
            let left_out = PlanProblemKind::Collection { kind: collection.kind, taken: Some(taken) };
            self.report_at(Span::new(0, 1), left_out);
        }
        self.draft.add_findings(rest, &texts);
        self.draft.is_incomplete |= is_rejected || damage.is_some() || !document.is_json();
        match is_rejected {
            true => self.reject(),
            false => self.draft.step_codes.clear(),
        }
    }

    /// Runs an entry of a file of many requests, which was read as `raw`.
    fn run_entry(&mut self, Entry { span, pointer }: &Entry, raw: &Raw<'_>, locator: &Locator<'_>, damage: Damage) {
        let damage = damage.filter(|(at, _)| span.contains(*at)).map(|(at, how)| (at.relative_to(*span), how));
        let pointer = format!("{}{pointer}", self.location.pointer);
        let start = locator.position(span.start).after(self.location.start);
        let mut runner =
            self.at(Location { text: span.of(self.location.text), start, pointer: &pointer, ..self.location });
        match event::read(&raw.request()) {
            Some(event) => runner.run_event_text(&event, raw, damage),
            None => runner.run_request(raw, damage),
        }
    }

    /// Returns the findings on what is not UTF-8 or not JSON in `document`.
    fn reading_findings(&self, document: &Document<'_>, damage: Damage) -> Findings {
        let mut findings = self.preflight.no_findings();
        let mut run = Run::new(&mut findings);
        run.utf8(damage, Source::Request);
        run.json(document, Source::Request);
        findings
    }

    /// Runs what was read from a text, or the operations in it.
    fn run_request(&mut self, raw: &Raw<'_>, damage: Damage) {
        let request = raw.request();
        let is_readable = damage.is_none() && raw.document.is_json();
        // What replaced bytes in the response would be taken for lost characters.
        if let Some(answer) = raw.response(&request).filter(|_| damage.is_none()) {
            let mut findings = self.preflight.no_findings();
            self.preflight.judge_answer(&answer, &mut findings);
            let texts = self.preflight.texts(Some(answer.document)).within(self.location.within(None));
            self.draft.add_findings(findings.finish(), &texts);
        }
        if request.operation == Operation::Bulk && self.run_bulk(&request, is_readable) {
            return;
        }
        self.run_step(&StepRequest { damage, ..StepRequest::from(&request) });
    }

    fn read_header(&mut self, damage: Damage, cells: &[Span]) {
        if let Some((span, how)) = damage {
            self.report_invalid_utf8(span, how);
        }
        let (mut columns, header) = Columns::read(self.location.text, cells, self.preflight.options().idp);
        let Header { read, named_by_email, duplicates, unread, actions, is_row, log } = header;
        if let Some(idp) = log {
            let log = NoRequest::Provider(ProviderExport::Log(idp));
            columns.rejection_codes = self.reject_table(PlanProblemKind::NoRequest(log));
            self.draft.columns = columns;
            return;
        }
        self.report_outside_step(PlanProblemKind::ColumnsRead { read, named_by_email });
        for DuplicateColumns { path, names, read } in duplicates {
            self.report_outside_step(PlanProblemKind::DuplicateColumns { path, names, read });
        }
        if !unread.is_empty() && !is_row {
            self.report_outside_step(PlanProblemKind::ColumnsIgnored { names: unread });
        }
        if !actions.is_empty() {
            self.report_outside_step(PlanProblemKind::RowsArePeople { names: actions });
        }
        if columns.lacks_user_name() {
            columns.rejection_codes = self.reject_table(PlanProblemKind::NoUserColumn { is_row });
        }
        self.draft.columns = columns;
    }

    /// Reports why no row is planned, and returns the codes of that, which each row will have.
    fn reject_table(&mut self, kind: PlanProblemKind) -> Vec<u16> {
        self.draft.is_incomplete = true;
        self.report(kind);
        std::mem::take(&mut self.draft.step_codes)
    }

    /// Judges a row of a table as the user that its cells describe.
    fn run_row(&mut self, damage: Damage, cells: &[Span]) {
        let text = self.location.text;
        let columns = self.draft.columns.count;
        let has_value = |cell: &Span| !table::value(cell.of(text)).is_empty();
        if !cells.iter().any(has_value) {
            return;
        }
        if cells.len() < columns || cells.iter().skip(columns).any(has_value) {
            return self.reject_unreadable(PlanProblemKind::CellCount { cells: cells.len(), columns });
        }
        if let Some((span, how)) = damage {
            self.report_invalid_utf8(span, how);
            return self.reject();
        }
        if self.draft.columns.lacks_user_name() {
            self.draft.step_codes.extend(&self.draft.columns.rejection_codes);
            return self.reject();
        }
        let mut row = std::mem::take(&mut self.draft.row);
        row.read(&self.draft.columns, text, cells);
        for UncertainState { cell, column, word, assumed, is_expiry } in row.uncertain_states.drain(..) {
            self.report_at(cell, PlanProblemKind::StatusWord { word, column, assumed, is_expiry });
        }
        self.run_person(&mut row);
        self.draft.row = row;
    }
}

/// Whether a request in a file of many is for SCIM. A browser also records those of other APIs, and asks with OPTIONS
/// whether it may send a request to another host.
fn is_for_scim(request: &Request<'_>, kind: CollectionKind) -> bool {
    let is_recorded = kind == CollectionKind::Har;
    request.endpoint != Endpoint::Unknown
        && !(is_recorded && (request.method_text == "OPTIONS" || !request.has_usual_path()))
}

/// Converts a unit's cells, which were found in its bytes, to spans in its text: invalid bytes have a different length
/// there.
fn cells_in_text<'u>(unit: &Unit<'u>, damage: Damage) -> Cow<'u, [Span]> {
    if damage.is_none() {
        return unit.cells.into();
    }
    let (mut converted, mut length) = (0, 0);
    let mut convert = |at: u32| {
        let piece = unit.bytes.get(converted..at as usize).unwrap_or_default();
        length += String::from_utf8_lossy(piece).len();
        converted = at as usize;
        length
    };
    unit.cells.iter().map(|cell| Span::new(convert(cell.start), convert(cell.end))).collect()
}
