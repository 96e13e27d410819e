//! A Bulk body: each operation is a request of its own.

use crate::finding::Finding;
use crate::json::Value;
use crate::preflight::BulkJudge;
use crate::report::Action;
use crate::rules::{NotRun, PlanProblemKind};
use crate::scim::Request;
use crate::text::Locator;

use super::runner::{Location, Runner};
use super::step::StepRequest;

impl Runner<'_> {
    /// Runs the operations of a bulk request; returns whether there are any.
    pub(super) fn run_bulk(&mut self, request: &Request<'_>, is_readable: bool) -> bool {
        let body = request.body;
        let list = body.and_then(|body| body.get("Operations")).filter(|list| list.is_array());
        let Some(list) = list.filter(|list| !list.is_empty()) else { return false };
        self.draft.is_incomplete |= !is_readable;
        let mut judge = BulkJudge::of(self.preflight, request, list);
        let texts = self.preflight.texts(Some(request.document)).within(self.location.within(None));
        let bulk = self.location.text;
        let locator = Locator::new(bulk);
        let (before, after): (Vec<_>, Vec<_>) = std::mem::take(&mut judge.outside)
            .into_iter()
            .partition(|finding| finding.place.span.start < list.span().start);
        let max_errors = body.and_then(|body| body.get("failOnErrors")?.as_i64()).filter(|&max_errors| max_errors > 0);
        let mut not_run = (!is_readable || judge.is_refused).then_some(NotRun::Refused);
        let mut errors = 0;
        self.draft.add_findings_outside_steps(before, &texts);
        for operation in list.elements() {
            let span = operation.span();
            // Findings before an operation belong to no step.
            self.draft.add_findings_outside_steps(judge.findings_until(span.start), &texts);
            let found = judge.operation(operation);
            let pointer = format!("{}{}", self.location.pointer, operation.pointer());
            let start = locator.position(span.start).after(self.location.start);
            let mut runner = self.at(Location { text: operation.raw(), start, pointer: &pointer, ..self.location });
            if not_run.is_some() || found.of_bulk.iter().any(Finding::causes_refusal) {
                if let Some(why) = not_run {
                    runner.report(PlanProblemKind::OperationNotRun(why));
                }
                runner.draft.add_findings(found.all(), &texts);
                runner.refuse_operation(bulk, operation);
            } else {
                runner.draft.add_findings(found.of_bulk, &texts);
                runner.run_operation();
            }
            errors += i64::from(self.draft.rows.last().is_some_and(|row| row.action == Action::Reject));
            if not_run.is_none() && max_errors.is_some_and(|max_errors| errors >= max_errors) {
                not_run = Some(NotRun::Stopped { errors: errors as u64 });
            }
        }
        self.draft.add_findings_outside_steps(judge.findings_until(u32::MAX), &texts);
        self.draft.add_findings_outside_steps(after, &texts);
        self.draft.state.end_bulk();
        true
    }

    /// Runs an operation as the request that it represents.
    fn run_operation(&mut self) {
        let raw = self.location.read();
        let request = raw.request();
        self.run_step(&StepRequest { is_operation: true, ..StepRequest::from(&request) });
    }

    /// Keeps a rejected step for an operation that is not run as part of its bulk request, whose text is `bulk`.
    fn refuse_operation(&mut self, bulk: &str, operation: Value<'_>) {
        let name = operation.get("data").and_then(|data| data.get("userName")?.as_str());
        let name = name.map(|name| self.draft.state.users.keep(name)).unwrap_or_default();
        self.at(Location { text: bulk, ..self.location }).add_text_step(name, Action::Reject);
    }
}
