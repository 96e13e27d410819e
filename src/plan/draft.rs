//! A plan in the making: the company so far, and what is kept of each unit.

use std::borrow::Cow;

use crate::company::{Company, Effect, State, TextSlice, UserRef};
use crate::finding::{self, RuleMeta, Severity, Source};
use crate::idp::Idp;
use crate::outcome::{self, Outcome};
use crate::report::{self, Action, Finding, LicenseType, NumberVia, PlanSummary, Replay, Row, Texts};
use crate::text::Position;

use super::columns::Columns;
use super::groups::GroupSteps;
use super::row::RowRequest;

/// What the units so far leave to the next one, and to the plan.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub state: State,
    pub rows: Vec<Row>,
    pub codes: Vec<u16>,
    /// The codes of the next step.
    pub step_codes: Vec<u16>,
    /// The rules with findings, and the number of findings of each.
    pub rule_counts: Vec<(&'static RuleMeta, u32)>,
    /// The rules of which further findings are only counted.
    pub unlisted: Vec<&'static RuleMeta>,
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
    /// The columns of a table, and its last row.
    pub columns: Columns,
    pub row: RowRequest,
}

/// The step to replay, and its result.
#[derive(Debug)]
pub(super) struct ReplayTarget {
    pub step: usize,
    pub replay: Option<Replay>,
}

/// What remains of an outcome when the state is changed.
#[derive(Debug)]
pub(super) struct StepResult {
    pub action: Action,
    pub office: Option<u32>,
    pub license: Option<LicenseType>,
    pub number: Option<String>,
    pub number_via: Option<NumberVia>,
    pub short: bool,
    pub is_ignored_only: bool,
    pub who: Option<UserRef>,
    pub effect: Effect,
}

impl StepResult {
    /// Returns the result of a request that has no other effect.
    pub fn nothing(action: Action) -> Self {
        Self {
            action,
            office: None,
            license: None,
            number: None,
            number_via: None,
            short: false,
            is_ignored_only: false,
            who: None,
            effect: Effect::default(),
        }
    }

    pub fn of(outcome: Outcome<'_>) -> Self {
        let effect = outcome.effect();
        let number = outcome.number.decision;
        let is_undecided = matches!(number.via, outcome::NumberVia::None | outcome::NumberVia::Unknown);
        Self {
            action: outcome.action.into(),
            office: outcome.office.value.map(|office| office.index),
            license: outcome.license.value.map(Into::into),
            number: number.value.map(Cow::into_owned),
            number_via: (!is_undecided).then(|| number.via.into()),
            short: outcome.seat.is_some_and(|seat| seat.shortage.is_some()),
            is_ignored_only: outcome.action == outcome::Action::None && !outcome.ignored.is_empty(),
            who: outcome.who,
            effect,
        }
    }
}

/// The number of findings that a plan lists per rule; further ones are only counted.
const MAX_LISTED: u32 = 100;

impl Draft {
    /// Returns a user's user name.
    pub fn name_of(&mut self, company: &Company, who: UserRef) -> TextSlice {
        match who {
            UserRef::Planned(person) => self.state.users.user_name(person),
            UserRef::Snapshot(index) => {
                let name = company.users()[index as usize].user_name.as_ref();
                name.map(|name| self.state.users.keep(&name.value)).unwrap_or_default()
            }
        }
    }

    /// Keeps a step, with the codes collected for it.
    pub fn add_step(&mut self, start: Position, user_name: TextSlice, result: &StepResult) {
        let number = result.number.as_deref().map(|number| self.state.users.keep(number)).unwrap_or_default();
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

    /// Keeps findings, and collects their codes for the next step.
    pub fn add_findings(&mut self, mut found: Vec<finding::Finding>, texts: &Texts<'_>) {
        found.retain(|finding| self.count(finding) <= MAX_LISTED);
        for finding in report::wire_findings(found, texts) {
            // The order of a request made from a row differs from the order of the cells.
            let before = |other: &Finding| other.span.start <= finding.span.start;
            let from = self.before_unit;
            let at = match texts.is_derived() {
                true => from + self.findings[from..].partition_point(before),
                false => self.findings.len(),
            };
            self.findings.insert(at, finding);
        }
    }

    /// Counts a finding, and returns how many there are of its rule.
    fn count(&mut self, finding: &finding::Finding) -> u32 {
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
        if !self.step_codes.contains(&(code as u16)) {
            self.step_codes.push(code as u16);
        }
        let (rule, count) = &mut self.rule_counts[code];
        *count += 1;
        if *count == MAX_LISTED {
            self.unlisted.push(*rule);
        }
        *count
    }

    /// Keeps findings that belong to no step.
    pub fn add_findings_outside_steps(&mut self, found: Vec<finding::Finding>, texts: &Texts<'_>) {
        self.add_findings(found, texts);
        self.step_codes.clear();
    }

    /// Whether the step to replay has been reached.
    pub fn is_replayed(&self) -> bool {
        self.replay_target.as_ref().is_some_and(|target| target.replay.is_some())
    }

    /// Records the next step before it changes anything, if it is the one to replay.
    pub fn record_replay(
        &mut self,
        company: &Company,
        request: impl FnOnce() -> String,
        who: Option<UserRef>,
        id: Option<&str>,
    ) {
        if let Some(target) = self.replay_target.as_mut().filter(|target| target.step == self.rows.len()) {
            target.replay = Some(Replay { request: request(), company: self.state.company_text(company, who, id) });
        }
    }
}
