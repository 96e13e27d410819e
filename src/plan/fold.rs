//! Reads, judges and keeps one unit after another.

use std::borrow::Cow;

use crate::company::{CachedUser, Company, Current, Effect, Found, Kept, Names, State};
use crate::finding::{self, Findings, RuleMeta, Severity, Source};
use crate::idp::Idp;
use crate::json::{Document, Value};
use crate::outcome::{self, Outcome};
use crate::preflight::{Damage, Preflight, Utf8, no_request, other_text};
use crate::report::{
    self, Action, Finding, LicenseType, Made, NumberVia, Plan, PlanSummary, Progress, Row, Texts, Within,
};
use crate::rules::{NoRequest, NotUtf8, PlanProblem, PlanProblemKind, Rule, Run};
use crate::scim::{Attr, BULK_ID, Endpoint, Operation, Raw, Request, Resource};
use crate::text::{Position, Span};

use super::columns::{self, Alike, Columns};
use super::groups::GroupSteps;
use super::replay::Wanted;
use super::split::{Kind, MOST, Splitter, Unit};
use super::states::Doubt;
use super::{event, groups, table};

const USER_NAME: Attr = Attr::core("userName");
const EXTERNAL_ID: Attr = Attr::core("externalId");
const EMAILS: Attr = Attr::core("emails");

/// A plan in progress.
#[derive(Debug, Default)]
pub(super) struct Fold {
    splitter: Splitter,
    pub work: Work,
    bytes: u64,
}

/// Input is read in chunks of this size, so that only one copy of the text is in memory, plus one chunk.
const STEP: usize = 1 << 16;

impl Fold {
    /// Reads the next chunk.
    pub fn push(&mut self, preflight: &Preflight, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        for piece in bytes.chunks(STEP) {
            if self.work.is_replayed() {
                return;
            }
            self.splitter.push(piece);
            self.run(preflight, false);
        }
    }

    /// Ends the input.
    pub fn finish(mut self, preflight: &Preflight) -> Plan {
        self.run(preflight, true);
        if self.work.rows.is_empty() {
            let spot = Spot { text: "", start: Position::START, pointer: "" };
            self.work.remark(preflight, spot, PlanProblemKind::NoRequests);
        }
        self.work.plan(preflight)
    }

    /// Processes the available units, up to the requested step.
    pub fn run(&mut self, preflight: &Preflight, ended: bool) {
        while !self.work.is_replayed()
            && let Some(unit) = self.splitter.next(ended)
        {
            self.work.unit(preflight, &unit);
        }
    }

    /// Adds the findings on the company and the options.
    pub fn hear_own(&mut self, preflight: &Preflight) {
        self.work.hear_aside(preflight.own_findings().finish(), &preflight.texts(None));
        self.work.before_unit = self.work.findings.len();
    }

    /// Returns the progress.
    pub fn progress(&self) -> Progress {
        Progress {
            bytes: self.bytes,
            requests: self.work.rows.len() as u32,
            errors: self.work.summary.errors + self.work.own.errors,
            warnings: self.work.summary.warnings + self.work.own.warnings,
        }
    }
}

/// What is kept of the requests so far.
#[derive(Debug, Default)]
pub(super) struct Work {
    pub state: State,
    pub rows: Vec<Row>,
    pub codes: Vec<u16>,
    /// The codes of the next step.
    heard_now: Vec<u16>,
    /// The rules with findings, and the number of findings of each.
    pub heard: Vec<(&'static RuleMeta, u32)>,
    pub findings: Vec<Finding>,
    /// The number of findings before the current unit.
    before_unit: usize,
    /// The counts of findings on the requests, and of all others.
    pub summary: PlanSummary,
    own: PlanSummary,
    /// The number of steps that contain only what is ignored.
    pub ignored: u32,
    /// The steps that concern groups.
    pub groups: GroupSteps,
    /// Whether something could not be read.
    pub is_incomplete: bool,
    /// Whether the text is UTF-16, which is not read.
    is_utf16: bool,
    /// The provider that was last recognized.
    pub idp: Option<Idp>,
    /// The step to replay.
    pub wanted: Option<Wanted>,
    columns: Columns,
    made: columns::Made,
}

/// The number of findings that a plan lists per rule; further ones are only counted.
const MOST_LISTED: u32 = 100;

/// The location of a unit, or of a part of one.
#[derive(Clone, Copy)]
pub(super) struct Spot<'t> {
    pub text: &'t str,
    pub start: Position,
    pub pointer: &'t str,
}

impl<'t> Spot<'t> {
    /// Returns the location for a report.
    pub fn within(self, made: Option<Made<'t>>) -> Within<'t> {
        Within { start: self.start, pointer: self.pointer, made }
    }

    /// Returns its full span, without trailing whitespace.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text.trim_end().len())
    }
}

/// One request of a unit, ready to be judged.
pub(super) struct One<'r, 't> {
    pub request: &'r Request<'t>,
    pub spot: Spot<'r>,
    /// What it was made from, if it is not part of the text itself.
    pub made: Option<Made<'r>>,
    /// Whether it is an operation of a bulk request.
    pub is_operation: bool,
    /// Whether its text could be read to the end.
    pub readable: bool,
    pub damage: Damage,
    /// The user that it refers to, if no path says so.
    pub meant: Option<Found>,
    /// The user's name, if neither the request nor the company gives one.
    pub called: Kept,
}

impl<'r, 't> One<'r, 't> {
    /// Creates a readable request of its own.
    pub fn new(request: &'r Request<'t>, spot: Spot<'r>) -> Self {
        let (made, damage, meant, called) = (None, None, None, Kept::default());
        Self { request, spot, made, is_operation: false, readable: true, damage, meant, called }
    }
}

/// What remains of an outcome when the state is changed.
#[derive(Debug)]
pub(super) struct Fate {
    pub action: Action,
    pub who: Option<Found>,
    office: Option<u32>,
    license: Option<LicenseType>,
    number: Option<String>,
    number_via: Option<NumberVia>,
    short: bool,
    only_ignored: bool,
    effect: Effect,
}

impl Fate {
    /// Returns the result of a request that has no other effect.
    fn nothing(action: Action) -> Self {
        Self {
            action,
            who: None,
            office: None,
            license: None,
            number: None,
            number_via: None,
            short: false,
            only_ignored: false,
            effect: Effect::default(),
        }
    }

    fn of(outcome: &Outcome<'_>) -> Self {
        let number = &outcome.number.decision;
        let silent = matches!(number.via, outcome::NumberVia::None | outcome::NumberVia::Unknown);
        Self {
            action: outcome.action.into(),
            who: outcome.who,
            office: outcome.office.value.map(|office| office.index),
            license: outcome.license.value.map(Into::into),
            number: number.value.as_deref().map(str::to_owned),
            number_via: (!silent).then(|| number.via.into()),
            short: outcome.seat.as_ref().is_some_and(|seat| seat.short > 0),
            only_ignored: outcome.action == outcome::Action::None && !outcome.ignored.is_empty(),
            effect: outcome.effect(),
        }
    }
}

/// Converts a unit's cells, which were found in its bytes, to spans in its text: invalid bytes have a different length
/// there.
fn cells_in_text(unit: &Unit<'_>) -> Vec<Span> {
    let (mut passed, mut length) = (0, 0);
    let mut moved = |at: u32| {
        let piece = unit.bytes.get(passed..at as usize).unwrap_or_default();
        length += String::from_utf8_lossy(piece).len();
        passed = at as usize;
        length
    };
    unit.cells.iter().map(|cell| Span::new(moved(cell.start), moved(cell.end))).collect()
}

impl Work {
    fn unit(&mut self, preflight: &Preflight, unit: &Unit<'_>) {
        if self.is_utf16 {
            return;
        }
        self.before_unit = self.findings.len();
        let utf8 = Utf8::read(unit.bytes);
        let pointer = unit.element.map_or_else(String::new, |element| format!("/{element}"));
        let spot = Spot { text: &utf8.text, start: unit.start, pointer: &pointer };
        if let Some((span, how @ NotUtf8::Utf16)) = utf8.damage
            && unit.start == Position::START
        {
            // Units and cells were split at bytes that are not characters, so none of them is real.
            self.is_utf16 = true;
            self.damaged(preflight, spot, span, how);
            return self.keep_text(preflight, spot, Kept::default(), Action::Reject);
        }
        let cells: Cow<'_, [Span]> = match utf8.damage {
            None => unit.cells.into(),
            Some(_) => cells_in_text(unit).into(),
        };
        let problem = match unit.kind {
            Kind::Text => return self.text(preflight, spot, utf8.damage),
            Kind::Header => return self.header(preflight, spot, utf8.damage, &cells),
            Kind::Row => return self.row(preflight, spot, utf8.damage, &cells),
            Kind::TooLong => PlanProblemKind::TooLong { most: MOST },
            Kind::BadRow => PlanProblemKind::UnbalancedQuote,
            Kind::Gap => PlanProblemKind::MissingElement,
            Kind::Behind => PlanProblemKind::TextAfterEnd,
            Kind::Unclosed => PlanProblemKind::Unclosed,
        };
        // Every request gets a step; between two commas, or after the last one, there is no request.
        if matches!(unit.kind, Kind::Gap | Kind::Unclosed) {
            self.is_incomplete = true;
            return self.remark(preflight, spot, problem);
        }
        self.unread(preflight, spot, problem);
    }

    // — units —

    fn text(&mut self, preflight: &Preflight, spot: Spot<'_>, damage: Damage) {
        let raw = Raw::read(spot.text);
        let request = raw.request();
        let readable = damage.is_none() && raw.document.is_json();
        if let Some(event) = event::of(&request).filter(|_| readable) {
            return self.event(preflight, spot, &event);
        }
        if !raw.document.is_json()
            && let Some(problem) = other_text(request.document)
        {
            return self.unread(preflight, spot, problem.kind);
        }
        match no_request(&request).filter(|_| readable) {
            // A list response changes nothing, but keeps its step.
            Some(list @ NoRequest::ListResponse { .. }) => {
                self.notice(preflight, spot, PlanProblemKind::NoRequest(list));
            }
            Some(what) => return self.unread(preflight, spot, PlanProblemKind::NoRequest(what)),
            None => {}
        }
        if let Some(answer) = raw.answer(&request) {
            let mut findings = preflight.no_findings();
            preflight.judge_answer(&answer, &mut findings);
            self.hear(findings.finish(), &preflight.texts(Some(answer.document)).within(spot.within(None)));
        }
        if request.operation == Operation::Bulk && self.bulk(preflight, spot, &request, readable) {
            return;
        }
        let one = One { readable, damage, ..One::new(&request, spot) };
        self.step(preflight, &one);
    }

    fn header(&mut self, preflight: &Preflight, spot: Spot<'_>, damage: Damage, cells: &[Span]) {
        if let Some((span, how)) = damage {
            self.damaged(preflight, spot, span, how);
        }
        let mut columns = Columns::read(spot.text, cells, preflight.options().idp);
        let read = std::mem::take(&mut columns.read);
        let named_by_email = columns.named_by_email;
        self.remark(preflight, spot, PlanProblemKind::ColumnsRead { read, named_by_email });
        for Alike { path, names, read } in std::mem::take(&mut columns.alike) {
            self.remark(preflight, spot, PlanProblemKind::DuplicateColumns { path, names, read });
        }
        let names = std::mem::take(&mut columns.unread);
        if !names.is_empty() && !columns.is_row {
            self.remark(preflight, spot, PlanProblemKind::ColumnsIgnored { names });
        }
        let names = std::mem::take(&mut columns.deeds);
        if !names.is_empty() {
            self.remark(preflight, spot, PlanProblemKind::RowsArePeople { names });
        }
        if columns.names_nobody() {
            self.is_incomplete = true;
            self.notice(preflight, spot, PlanProblemKind::NoUserColumn { is_row: columns.is_row });
            columns.reason = std::mem::take(&mut self.heard_now);
        }
        self.columns = columns;
    }

    /// Judges a row of a table as the user that its cells describe.
    fn row(&mut self, preflight: &Preflight, spot: Spot<'_>, damage: Damage, cells: &[Span]) {
        let columns = self.columns.count;
        let says = |cell: &Span| !table::value(cell.of(spot.text)).is_empty();
        if !cells.iter().any(says) {
            return;
        }
        if cells.len() < columns || cells.iter().skip(columns).any(says) {
            return self.unread(preflight, spot, PlanProblemKind::CellCount { cells: cells.len(), columns });
        }
        if let Some((span, how)) = damage {
            self.damaged(preflight, spot, span, how);
            return self.keep_text(preflight, spot, Kept::default(), Action::Reject);
        }
        if self.columns.names_nobody() {
            self.heard_now.extend(&self.columns.reason);
            return self.keep_text(preflight, spot, Kept::default(), Action::Reject);
        }
        let mut made = std::mem::take(&mut self.made);
        made.read(&self.columns, spot.text, cells);
        for Doubt { cell, column, word, taken, is_expiry } in made.doubts.drain(..) {
            self.notice_at(
                preflight,
                spot,
                cell,
                PlanProblemKind::StatusWord { word, column, assumed: taken, is_expiry },
            );
        }
        self.person(preflight, spot, &mut made);
        self.made = made;
    }

    /// Reports bytes of a table that are not UTF-8.
    fn damaged(&mut self, preflight: &Preflight, spot: Spot<'_>, span: Span, how: NotUtf8) {
        let mut findings = preflight.no_findings();
        Run::new(&mut findings).utf8(Some((span, how)), Source::Request);
        self.tell(preflight, spot, findings, span);
        self.is_incomplete = true;
    }

    /// Reports a unit whose request cannot be read.
    fn unread(&mut self, preflight: &Preflight, spot: Spot<'_>, problem: PlanProblemKind) {
        self.is_incomplete = true;
        self.notice(preflight, spot, problem);
        self.keep_text(preflight, spot, Kept::default(), Action::Reject);
    }

    /// Keeps a step that has no request.
    pub fn keep_text(&mut self, preflight: &Preflight, spot: Spot<'_>, user_name: Kept, action: Action) {
        self.witness_text(preflight, spot.text);
        self.keep(spot.start, user_name, &Fate::nothing(action));
    }

    // — one request —

    /// Judges a request against the company as it is, and applies its changes.
    pub fn step<'t>(&mut self, preflight: &'t Preflight, one: &One<'_, 't>) -> Option<Found> {
        let company = preflight.company()?;
        let mut findings = preflight.no_findings();
        Run::new(&mut findings).utf8(one.damage, Source::Request);
        let looked = CachedUser::default();
        let meant = one.meant.or_else(|| self.told(company, one));
        let now = Current::after(company, &self.state, &looked).with_target(meant);
        let judged = preflight.judge(one.request, Some(now).filter(|_| one.readable), true, &mut findings);
        let resource: Resource<'t> = judged.resource;
        let fate = judged.outcome.as_ref().map_or_else(|| Fate::nothing(Action::Reject), Fate::of);
        let recognized = judged.detection.idp.filter(|_| one.made.is_none());
        drop(judged.outcome);
        self.idp = recognized.or(self.idp);
        self.is_incomplete |= !one.readable;
        self.witness(preflight, one, fate.who);
        let (who, name) = self.change(company, one, &resource, &fate);
        let mut found = findings.finish();
        if let Some(made) = one.made.filter(|made| made.pieces.is_empty() || one.request.operation == Operation::Modify)
        {
            // Nobody wrote this request: only findings on its outcome, and on what comes from a cell, are worth
            // reporting.
            let is_said = |finding: &finding::Finding| made.holds(finding.place.span);
            found.retain(|finding| is_said(finding) || Rule::of(finding.rule).is_some_and(Rule::is_about_outcome));
        }
        if !found.is_empty() {
            let within = one.spot.within(one.made);
            self.hear(found, &preflight.texts(Some(one.request.document)).within(within));
        }
        self.keep(one.spot.start, name, &fate);
        who
    }

    /// Returns the user that a request changes, if the company lists no users: the plan knows its own steps.
    fn told(&mut self, company: &Company, one: &One<'_, '_>) -> Option<Found> {
        let request = one.request;
        let changes = matches!(request.operation, Operation::Replace | Operation::Modify | Operation::Delete);
        let is_asked = changes && one.readable && request.endpoint == Endpoint::Users && !company.lists_users();
        let id = request.id.as_deref().filter(|id| is_asked && !id.starts_with(BULK_ID))?;
        if Current::after(company, &self.state, &CachedUser::default()).user_with_id(id).is_some() {
            return None;
        }
        // A PATCH may assign a new name; a PUT gives the name that the user already has.
        let body = request.body.filter(|_| request.operation == Operation::Replace);
        let text = |name: &str| body.and_then(|body| body.get(name)?.as_str());
        let (user_name, external_id) = (text("userName"), text("externalId"));
        let names = Names {
            id: Some(id),
            user_name: user_name.as_deref(),
            external_id: external_id.as_deref(),
            ..Names::default()
        };
        Some(Found::Planned(self.state.find_or_add(&names)))
    }

    /// Applies a request's changes. Returns the user that it concerns, and their user name.
    fn change(
        &mut self,
        company: &Company,
        one: &One<'_, '_>,
        resource: &Resource<'_>,
        fate: &Fate,
    ) -> (Option<Found>, Kept) {
        let request = one.request;
        let step = self.rows.len() as u32;
        if request.endpoint == Endpoint::Groups && fate.action == Action::Update {
            self.groups.count(request.operation);
            groups::change(self.state.groups_mut(), request, resource);
        }
        let given = resource.text(USER_NAME).filter(|_| request.endpoint == Endpoint::Users);
        let touches = fate.effect.creates || fate.effect.changes;
        let external_id = resource.text(EXTERNAL_ID).filter(|_| touches);
        let emails = resource.elements(EMAILS).filter_map(|email| email.text("value")).filter(|_| touches);
        let emails: Vec<Cow<'_, str>> = emails.map(|email| email.value).collect();
        let root = request.document.root().filter(|_| request.method_span.is_some() && fate.effect.creates);
        let bulk_id = root.and_then(|root| root.get("bulkId")).and_then(Value::as_str);
        let names = Names {
            id: request.id.as_deref(),
            user_name: given.as_ref().map(|name| &*name.value),
            external_id: external_id.as_ref().map(|id| &*id.value),
            emails: &emails,
            are_all_emails: request.operation != Operation::Modify && !emails.is_empty(),
            bulk_id: bulk_id.as_deref(),
        };
        let who = self.state.apply(company, step, &fate.effect, &names).map(Found::Planned).or(fate.who);
        let name = match (given, who) {
            // A refused create is about the user who is not created.
            (Some(given), _) if !touches => self.state.keep(&given.value),
            (_, Some(who)) => Some(self.name_of(company, who)).filter(|name| !name.is_empty()).unwrap_or(one.called),
            (Some(given), None) => self.state.keep(&given.value),
            (None, None) => one.called,
        };
        (who, name)
    }

    /// Returns a user's user name.
    pub fn name_of(&mut self, company: &Company, who: Found) -> Kept {
        match who {
            Found::Planned(person) => self.state.user_name(person),
            Found::Snapshot(place) => {
                let name = company.users().get(place as usize).and_then(|user| user.user_name.as_ref());
                name.map_or_else(Kept::default, |name| self.state.keep(&name.value))
            }
        }
    }

    /// Keeps a step, with the codes collected for it.
    fn keep(&mut self, start: Position, user_name: Kept, fate: &Fate) {
        let number = fate.number.as_deref().map_or_else(Kept::default, |number| self.state.keep(number));
        self.codes.append(&mut self.heard_now);
        self.ignored += u32::from(fate.only_ignored);
        self.rows.push(Row {
            line: start.line,
            column: start.column,
            user_name,
            number,
            office: fate.office,
            codes: self.codes.len() as u32,
            action: fate.action,
            license: fate.license,
            number_via: fate.number_via,
            short: fate.short,
        });
    }

    // — findings —

    /// Keeps findings, and collects their codes for the next step.
    pub fn hear(&mut self, found: Vec<finding::Finding>, texts: &Texts<'_>) {
        let mut listed = Vec::with_capacity(found.len());
        for finding in found {
            let summary = if finding.place.source == Source::Request { &mut self.summary } else { &mut self.own };
            *match finding.severity {
                Severity::Error => &mut summary.errors,
                Severity::Warning => &mut summary.warnings,
                Severity::Info => &mut summary.infos,
            } += 1;
            let known = self.heard.iter().position(|(rule, _)| std::ptr::eq(*rule, finding.rule));
            let code = known.unwrap_or_else(|| {
                self.heard.push((finding.rule, 0));
                self.heard.len() - 1
            });
            self.heard[code].1 += 1;
            if self.heard[code].1 <= MOST_LISTED {
                listed.push(finding);
            }
            if !self.heard_now.contains(&(code as u16)) {
                self.heard_now.push(code as u16);
            }
        }
        for finding in report::wire_findings(listed, texts) {
            // The order of a request made from a row differs from the order of the cells.
            let before = |other: &Finding| other.span.start <= finding.span.start;
            let from = self.before_unit;
            let at = if texts.is_made() {
                from + self.findings[from..].partition_point(before)
            } else {
                self.findings.len()
            };
            self.findings.insert(at, finding);
        }
    }

    /// Reports a problem of the unit of the next step.
    pub fn notice(&mut self, preflight: &Preflight, spot: Spot<'_>, kind: PlanProblemKind) {
        self.notice_at(preflight, spot, spot.whole(), kind);
    }

    /// Reports a problem of a part of the unit.
    pub(super) fn notice_at(&mut self, preflight: &Preflight, spot: Spot<'_>, span: Span, kind: PlanProblemKind) {
        let mut findings = preflight.no_findings();
        Run::new(&mut findings).plan(&PlanProblem { kind, span });
        self.tell(preflight, spot, findings, span);
    }

    /// Keeps findings that have one location in a unit that is not JSON.
    fn tell(&mut self, preflight: &Preflight, spot: Spot<'_>, findings: Findings, whole: Span) {
        let none = Document::default();
        let made = Some(Made { text: spot.text, pieces: &[], whole });
        let within = spot.within(made);
        self.hear(findings.finish(), &preflight.texts(Some(&none)).within(within));
    }

    /// Reports a problem that belongs to no step.
    pub fn remark(&mut self, preflight: &Preflight, spot: Spot<'_>, kind: PlanProblemKind) {
        self.notice(preflight, spot, kind);
        self.heard_now.clear();
    }

    /// Keeps findings that belong to no step.
    pub fn hear_aside(&mut self, found: Vec<finding::Finding>, texts: &Texts<'_>) {
        self.hear(found, texts);
        self.heard_now.clear();
    }
}
