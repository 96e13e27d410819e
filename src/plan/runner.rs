//! Judges one request after another, and keeps its step.

use std::borrow::Cow;

use crate::company::{CachedUser, Company, Current, Effect, Names, State, TextSlice, UserRef};
use crate::finding::{self, Findings, RuleMeta, Severity, Source};
use crate::idp::Idp;
use crate::json::{Document, Value};
use crate::outcome::{self, Outcome};
use crate::preflight::{Damage, Preflight};
use crate::report::{
    self, Action, Finding, LicenseType, NumberVia, PlanSummary, Replay, RequestOrigin, Row, Texts, Within,
};
use crate::rules::{PlanProblem, PlanProblemKind, Rule, Run};
use crate::scim::{Attr, BULK_ID, Endpoint, Operation, Request, Resource, envelope};
use crate::text::{Position, Span};

use super::columns::{self, Columns};
use super::groups::{self, GroupSteps};

const USER_NAME: Attr = Attr::core("userName");
const EXTERNAL_ID: Attr = Attr::core("externalId");
const EMAILS: Attr = Attr::core("emails");

/// Runs the units, and keeps what the plan needs of them.
#[derive(Debug, Default)]
pub(super) struct Runner {
    pub state: State,
    pub rows: Vec<Row>,
    pub codes: Vec<u16>,
    /// The codes of the next step.
    pub step_codes: Vec<u16>,
    /// The rules with findings, and the number of findings of each.
    pub rule_counts: Vec<(&'static RuleMeta, u32)>,
    pub findings: Vec<Finding>,
    /// The number of findings before the current unit.
    pub before_unit: usize,
    /// The counts of findings on the requests, and of all others.
    pub summary: PlanSummary,
    pub own: PlanSummary,
    /// The number of steps that contain only what is ignored.
    pub ignored: u32,
    /// The steps that concern groups.
    pub groups: GroupSteps,
    /// Whether something could not be read.
    pub is_incomplete: bool,
    /// Whether the text is UTF-16, which is not read.
    pub is_utf16: bool,
    /// The provider that was last recognized.
    pub idp: Option<Idp>,
    /// The step to replay.
    pub replay_target: Option<ReplayTarget>,
    pub columns: Columns,
    pub row: columns::RowRequest,
}

/// The number of findings that a plan lists per rule; further ones are only counted.
const MAX_LISTED: u32 = 100;

/// The location of a unit, or of a part of one.
#[derive(Clone, Copy)]
pub(super) struct Location<'t> {
    pub text: &'t str,
    pub start: Position,
    pub pointer: &'t str,
}

impl<'t> Location<'t> {
    /// Returns the location for a report.
    pub fn within(self, origin: Option<RequestOrigin<'t>>) -> Within<'t> {
        Within { start: self.start, pointer: self.pointer, origin }
    }

    /// Returns its full span, without trailing whitespace.
    pub fn whole(&self) -> Span {
        Span::new(0, self.text.trim_end().len())
    }
}

/// One request of a unit, ready to be judged.
pub(super) struct StepRequest<'r, 't> {
    pub request: &'r Request<'t>,
    pub location: Location<'r>,
    /// What it was made from, if it is not part of the text itself.
    pub origin: Option<RequestOrigin<'r>>,
    /// Whether it is an operation of a bulk request.
    pub is_operation: bool,
    /// Whether its text could be read to the end.
    pub is_readable: bool,
    pub damage: Damage,
    /// The user that it refers to, if no path says so.
    pub user: Option<UserRef>,
    /// The user's name, if neither the request nor the company gives one.
    pub fallback_name: TextSlice,
}

impl<'r, 't> StepRequest<'r, 't> {
    /// Creates a readable request of its own.
    pub fn new(request: &'r Request<'t>, location: Location<'r>) -> Self {
        let (origin, damage, user, fallback_name) = (None, None, None, TextSlice::default());
        Self { request, location, origin, is_operation: false, is_readable: true, damage, user, fallback_name }
    }
}

/// The step to replay, and its result.
#[derive(Debug)]
pub(super) struct ReplayTarget {
    step: usize,
    pub replay: Option<Replay>,
}

impl ReplayTarget {
    pub fn new(step: usize) -> Self {
        Self { step, replay: None }
    }
}

/// What remains of an outcome when the state is changed.
#[derive(Debug)]
pub(super) struct StepResult {
    pub action: Action,
    pub who: Option<UserRef>,
    office: Option<u32>,
    license: Option<LicenseType>,
    number: Option<String>,
    number_via: Option<NumberVia>,
    short: bool,
    is_ignored_only: bool,
    effect: Effect,
}

impl StepResult {
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
            is_ignored_only: false,
            effect: Effect::default(),
        }
    }

    fn of(outcome: &Outcome<'_>) -> Self {
        let number = &outcome.number.decision;
        let is_undecided = matches!(number.via, outcome::NumberVia::None | outcome::NumberVia::Unknown);
        Self {
            action: outcome.action.into(),
            who: outcome.who,
            office: outcome.office.value.map(|office| office.index),
            license: outcome.license.value.map(Into::into),
            number: number.value.as_deref().map(str::to_owned),
            number_via: (!is_undecided).then(|| number.via.into()),
            short: outcome.seat.as_ref().is_some_and(|seat| seat.shortage.is_some()),
            is_ignored_only: outcome.action == outcome::Action::None && !outcome.ignored.is_empty(),
            effect: outcome.effect(),
        }
    }
}

impl Runner {
    /// Keeps a step that has no request.
    pub fn add_text_step(
        &mut self,
        preflight: &Preflight,
        location: Location<'_>,
        user_name: TextSlice,
        action: Action,
    ) {
        self.record_replay_text(preflight, location.text);
        self.add_step(location.start, user_name, &StepResult::nothing(action));
    }

    // — one request —

    /// Judges a request against the company as it is, and applies its changes.
    pub fn run_step<'t>(&mut self, preflight: &'t Preflight, step: &StepRequest<'_, 't>) -> Option<UserRef> {
        let company = preflight.company()?;
        let mut findings = preflight.no_findings();
        Run::new(&mut findings).utf8(step.damage, Source::Request);
        let looked = CachedUser::default();
        let user = step.user.or_else(|| self.unlisted_user(company, step));
        let now = Current::after(company, &self.state, &looked).with_target(user);
        let judged = preflight.judge(step.request, Some(now).filter(|_| step.is_readable), true, &mut findings);
        let resource: Resource<'t> = judged.resource;
        let result = judged.outcome.as_ref().map_or_else(|| StepResult::nothing(Action::Reject), StepResult::of);
        let recognized = judged.detection.idp.filter(|_| step.origin.is_none());
        drop(judged.outcome);
        self.idp = recognized.or(self.idp);
        self.is_incomplete |= !step.is_readable;
        self.record_replay(preflight, step, result.who);
        let (who, name) = self.change(company, step, &resource, &result);
        let mut found = findings.finish();
        if let Some(origin) =
            step.origin.filter(|origin| origin.source_map.is_empty() || step.request.operation == Operation::Modify)
        {
            // Nobody wrote this request: only findings on its outcome, and on what comes from a cell, are worth
            // reporting.
            let comes_from_cell = |finding: &finding::Finding| origin.maps(finding.place.span);
            found.retain(|finding| {
                comes_from_cell(finding) || Rule::of(finding.rule).is_some_and(Rule::is_about_outcome)
            });
        }
        if !found.is_empty() {
            let within = step.location.within(step.origin);
            self.add_findings(found, &preflight.texts(Some(step.request.document)).within(within));
        }
        self.add_step(step.location.start, name, &result);
        who
    }

    /// Returns the user that a request changes, if the company lists no users: the plan knows its own steps.
    fn unlisted_user(&mut self, company: &Company, step: &StepRequest<'_, '_>) -> Option<UserRef> {
        let request = step.request;
        let changes = matches!(request.operation, Operation::Replace | Operation::Modify | Operation::Delete);
        let names_unlisted_user =
            changes && step.is_readable && request.endpoint == Endpoint::Users && !company.lists_users();
        let id = request.id.as_deref().filter(|id| names_unlisted_user && !id.starts_with(BULK_ID))?;
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
        Some(UserRef::Planned(self.state.users_mut().find_or_add(&names)))
    }

    /// Applies a request's changes. Returns the user that it concerns, and their user name.
    fn change(
        &mut self,
        company: &Company,
        step: &StepRequest<'_, '_>,
        resource: &Resource<'_>,
        result: &StepResult,
    ) -> (Option<UserRef>, TextSlice) {
        let request = step.request;
        let index = self.rows.len() as u32;
        if request.endpoint == Endpoint::Groups && result.action == Action::Update {
            self.groups.count(request.operation);
            groups::apply(self.state.groups_mut(), request, resource);
        }
        let given = resource.text(USER_NAME).filter(|_| request.endpoint == Endpoint::Users);
        let touches = result.effect.creates || result.effect.changes;
        let external_id = resource.text(EXTERNAL_ID).filter(|_| touches);
        let emails = resource.elements(EMAILS).filter_map(|email| email.text("value")).filter(|_| touches);
        let emails: Vec<Cow<'_, str>> = emails.map(|email| email.value).collect();
        let root = request.document.root().filter(|_| request.method_span.is_some() && result.effect.creates);
        let bulk_id = root.and_then(|root| root.get("bulkId")).and_then(Value::as_str);
        let names = Names {
            id: request.id.as_deref(),
            user_name: given.as_ref().map(|name| &*name.value),
            external_id: external_id.as_ref().map(|id| &*id.value),
            emails: &emails,
            are_all_emails: request.operation != Operation::Modify && !emails.is_empty(),
            bulk_id: bulk_id.as_deref(),
        };
        let who = self.state.apply(company, index, &result.effect, &names).map(UserRef::Planned).or(result.who);
        let name = match (given, who) {
            // A rejected create is about the user who is not created.
            (Some(given), _) if !touches => self.state.keep(&given.value),
            (_, Some(who)) => {
                Some(self.name_of(company, who)).filter(|name| !name.is_empty()).unwrap_or(step.fallback_name)
            }
            (Some(given), None) => self.state.keep(&given.value),
            (None, None) => step.fallback_name,
        };
        (who, name)
    }

    /// Returns a user's user name.
    pub fn name_of(&mut self, company: &Company, who: UserRef) -> TextSlice {
        match who {
            UserRef::Planned(person) => self.state.users().user_name(person),
            UserRef::Snapshot(index) => {
                let name = company.users().get(index as usize).and_then(|user| user.user_name.as_ref());
                name.map_or_else(TextSlice::default, |name| self.state.keep(&name.value))
            }
        }
    }

    /// Keeps a step, with the codes collected for it.
    fn add_step(&mut self, start: Position, user_name: TextSlice, result: &StepResult) {
        let number = result.number.as_deref().map_or_else(TextSlice::default, |number| self.state.keep(number));
        self.codes.append(&mut self.step_codes);
        self.ignored += u32::from(result.is_ignored_only);
        self.rows.push(Row {
            line: start.line,
            column: start.column,
            user_name,
            number,
            office: result.office,
            codes: self.codes.len() as u32,
            action: result.action,
            license: result.license,
            number_via: result.number_via,
            short: result.short,
        });
    }

    // — replay —

    /// Whether the step to replay has been reached.
    pub fn is_replayed(&self) -> bool {
        self.replay_target.as_ref().is_some_and(|replay_target| replay_target.replay.is_some())
    }

    fn is_at_replayed_step(&self) -> bool {
        self.replay_target
            .as_ref()
            .is_some_and(|replay_target| replay_target.step == self.rows.len() && replay_target.replay.is_none())
    }

    /// Records the next step before it changes anything, if it is the one to replay.
    pub fn record_replay(&mut self, preflight: &Preflight, step: &StepRequest<'_, '_>, who: Option<UserRef>) {
        if self.is_at_replayed_step() {
            self.record(preflight, standalone_request(step), who, step.request.id.as_deref());
        }
    }

    /// Does the same for a unit that is not a request.
    pub fn record_replay_text(&mut self, preflight: &Preflight, text: &str) {
        if self.is_at_replayed_step() {
            self.record(preflight, text.trim().to_owned(), None, None);
        }
    }

    fn record(&mut self, preflight: &Preflight, request: String, who: Option<UserRef>, id: Option<&str>) {
        let (Some(replay_target), Some(company)) = (&mut self.replay_target, preflight.company()) else { return };
        replay_target.replay = Some(Replay { request, company: self.state.company_text(company, who, id) });
    }

    // — findings —

    /// Keeps findings, and collects their codes for the next step.
    pub fn add_findings(&mut self, found: Vec<finding::Finding>, texts: &Texts<'_>) {
        let mut listed = Vec::with_capacity(found.len());
        for finding in found {
            let summary = if finding.place.source == Source::Request { &mut self.summary } else { &mut self.own };
            *match finding.severity {
                Severity::Error => &mut summary.errors,
                Severity::Warning => &mut summary.warnings,
                Severity::Info => &mut summary.infos,
            } += 1;
            let position = self.rule_counts.iter().position(|(rule, _)| std::ptr::eq(*rule, finding.rule));
            let code = position.unwrap_or_else(|| {
                self.rule_counts.push((finding.rule, 0));
                self.rule_counts.len() - 1
            });
            self.rule_counts[code].1 += 1;
            if self.rule_counts[code].1 <= MAX_LISTED {
                listed.push(finding);
            }
            if !self.step_codes.contains(&(code as u16)) {
                self.step_codes.push(code as u16);
            }
        }
        for finding in report::wire_findings(listed, texts) {
            // The order of a request made from a row differs from the order of the cells.
            let before = |other: &Finding| other.span.start <= finding.span.start;
            let from = self.before_unit;
            let at = if texts.is_derived() {
                from + self.findings[from..].partition_point(before)
            } else {
                self.findings.len()
            };
            self.findings.insert(at, finding);
        }
    }

    /// Reports a problem of the unit of the next step.
    pub fn report(&mut self, preflight: &Preflight, location: Location<'_>, kind: PlanProblemKind) {
        self.report_at(preflight, location, location.whole(), kind);
    }

    /// Reports a problem of a part of the unit.
    pub(super) fn report_at(
        &mut self,
        preflight: &Preflight,
        location: Location<'_>,
        span: Span,
        kind: PlanProblemKind,
    ) {
        let mut findings = preflight.no_findings();
        Run::new(&mut findings).plan(&PlanProblem { kind, span });
        self.add_text_findings(preflight, location, findings, span);
    }

    /// Keeps findings that have one location in a unit that is not JSON.
    pub fn add_text_findings(
        &mut self,
        preflight: &Preflight,
        location: Location<'_>,
        findings: Findings,
        whole: Span,
    ) {
        let none = Document::default();
        let origin = Some(RequestOrigin { text: location.text, source_map: &[], whole });
        let within = location.within(origin);
        self.add_findings(findings.finish(), &preflight.texts(Some(&none)).within(within));
    }

    /// Reports a problem that belongs to no step.
    pub fn report_outside_step(&mut self, preflight: &Preflight, location: Location<'_>, kind: PlanProblemKind) {
        self.report(preflight, location, kind);
        self.step_codes.clear();
    }

    /// Keeps findings that belong to no step.
    pub fn add_findings_outside_steps(&mut self, found: Vec<finding::Finding>, texts: &Texts<'_>) {
        self.add_findings(found, texts);
        self.step_codes.clear();
    }
}

/// Returns the request as a text of its own: what a row or an event became, what an operation of a bulk request
/// represents, otherwise the unit itself.
fn standalone_request(step: &StepRequest<'_, '_>) -> String {
    let request = step.request;
    let text = request.document.text();
    if step.is_operation && request.is_enveloped() {
        return envelope(&request.method_text, &request.path, request.body.map(|body| body.raw()));
    }
    text.trim().to_owned()
}
