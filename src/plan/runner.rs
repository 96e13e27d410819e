//! The context in which a unit is run, and what can be said about it: findings, and steps without a request.

use crate::company::TextSlice;
use crate::finding::{Findings, Source};
use crate::idp::Idp;
use crate::json::Document;
use crate::preflight::Preflight;
use crate::report::{Action, RequestOrigin, Within};
use crate::rules::{NotUtf8, PlanProblem, PlanProblemKind, Run};
use crate::scim::Raw;
use crate::text::{Position, Span};

use super::draft::{Draft, StepResult};

/// Runs one unit, or a part of one.
pub(super) struct Runner<'r> {
    pub draft: &'r mut Draft,
    pub preflight: &'r Preflight,
    pub location: Location<'r>,
}

/// The location of a unit, or of a part of one.
#[derive(Clone, Copy)]
pub(super) struct Location<'t> {
    pub text: &'t str,
    pub start: Position,
    pub pointer: &'t str,
    /// The lines before it that define variables.
    pub definitions: &'t str,
}

impl<'t> Location<'t> {
    /// Returns the location for a report.
    pub fn within(self, origin: Option<RequestOrigin<'t>>) -> Within<'t> {
        Within { start: self.start, pointer: self.pointer, origin }
    }

    /// Reads its text.
    pub fn read(self) -> Raw<'t> {
        Raw::read(self.text).with_definitions(self.definitions)
    }

    /// Returns its full span, without trailing whitespace.
    pub fn whole(self) -> Span {
        Span::new(0, self.text.trim_end().len())
    }
}

impl Runner<'_> {
    /// Returns a runner for a part of the unit, or for what it stands for.
    pub fn at<'s>(&'s mut self, location: Location<'s>) -> Runner<'s> {
        Runner { draft: self.draft, preflight: self.preflight, location }
    }

    /// Returns the provider in the options, else the one that was last recognized.
    pub fn idp(&self) -> Option<Idp> {
        self.preflight.options().idp.or(self.draft.idp)
    }

    /// Keeps a step that has no request.
    pub fn add_text_step(&mut self, user_name: TextSlice, action: Action) {
        let Location { text, start, .. } = self.location;
        self.draft.record_replay(self.preflight.company(), || text.trim().to_owned(), None, None);
        self.draft.add_step(start, user_name, &StepResult::nothing(action));
    }

    /// Keeps a rejected step about nobody.
    pub fn reject(&mut self) {
        self.add_text_step(TextSlice::default(), Action::Reject);
    }

    /// Reports that the unit cannot be read, and rejects it.
    pub fn reject_unreadable(&mut self, kind: PlanProblemKind) {
        self.draft.is_incomplete = true;
        self.report(kind);
        self.reject();
    }

    /// Reports a problem of the unit of the next step.
    pub fn report(&mut self, kind: PlanProblemKind) {
        self.report_at(self.location.whole(), kind);
    }

    /// Reports a problem of a part of the unit.
    pub fn report_at(&mut self, span: Span, kind: PlanProblemKind) {
        let mut findings = self.preflight.no_findings();
        Run::new(&mut findings).plan(&PlanProblem { kind, span });
        self.add_text_findings(findings, span);
    }

    /// Reports a problem that belongs to no step.
    pub fn report_outside_step(&mut self, kind: PlanProblemKind) {
        self.report_outside_step_at(self.location.whole(), kind);
    }

    /// Reports a problem of a part of the unit that belongs to no step.
    pub fn report_outside_step_at(&mut self, span: Span, kind: PlanProblemKind) {
        self.report_at(span, kind);
        self.draft.step_codes.clear();
    }

    /// Reports bytes of a table that are not UTF-8.
    pub fn report_invalid_utf8(&mut self, span: Span, how: NotUtf8) {
        let mut findings = self.preflight.no_findings();
        Run::new(&mut findings).utf8(Some((span, how)), Source::Request);
        self.add_text_findings(findings, span);
        self.draft.is_incomplete = true;
    }

    /// Keeps findings that have one location in a unit that is not JSON.
    fn add_text_findings(&mut self, findings: Findings, whole: Span) {
        let none = Document::default();
        let origin = Some(RequestOrigin { text: self.location.text, source_map: &[], whole });
        let texts = self.preflight.texts(Some(&none)).within(self.location.within(origin));
        self.draft.add_findings(findings.finish(), &texts);
    }
}
