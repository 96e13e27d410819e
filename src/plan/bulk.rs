//! A Bulk body: each operation is a request of its own.

use crate::finding::Finding;
use crate::json::Value;
use crate::preflight::{BulkJudge, Preflight};
use crate::report::Action;
use crate::rules::{NotRun, PlanProblemKind};
use crate::scim::{Raw, Request};
use crate::text::Locator;

use super::runner::{Location, Runner, StepRequest};

impl Runner {
    /// Runs the operations of a bulk request; returns whether there are any.
    pub(super) fn run_bulk(
        &mut self,
        preflight: &Preflight,
        location: Location<'_>,
        request: &Request<'_>,
        is_readable: bool,
    ) -> bool {
        let body = request.body;
        let list = body.and_then(|body| body.get("Operations")).filter(|list| list.is_array());
        let Some(list) = list.filter(|list| !list.is_empty()) else { return false };
        self.is_incomplete |= !is_readable;
        let mut judge = BulkJudge::of(preflight, request, list);
        let within = location.within(None);
        let texts = preflight.texts(Some(request.document)).within(within);
        let locator = Locator::new(location.text);
        let outside = std::mem::take(&mut judge.outside);
        let max_errors = body.and_then(|body| body.get("failOnErrors")?.as_i64()).filter(|&max_errors| max_errors > 0);
        let mut not_run = (!is_readable || judge.is_refused).then_some(NotRun::Refused);
        let mut errors = 0;
        let (before, after): (Vec<_>, Vec<_>) =
            outside.into_iter().partition(|finding| finding.place.span.start < list.span().start);
        self.add_findings_outside_steps(before, &texts);
        for operation in list.elements() {
            let span = operation.span();
            // Findings before an operation belong to no step.
            self.add_findings_outside_steps(judge.findings_until(span.start), &texts);
            let found = judge.operation(operation);
            let pointer = format!("{}{}", location.pointer, operation.pointer());
            let start = locator.position(span.start).after(location.start);
            let operation_location = Location { text: operation.raw(), start, pointer: &pointer };
            if not_run.is_some() || found.of_bulk.iter().any(Finding::causes_refusal) {
                if let Some(why) = not_run {
                    self.report(preflight, operation_location, PlanProblemKind::OperationNotRun(why));
                }
                self.add_findings(found.all(), &texts);
                self.refuse_operation(preflight, operation_location, location.text, operation);
            } else {
                self.add_findings(found.of_bulk, &texts);
                self.run_operation(preflight, operation_location);
            }
            errors += i64::from(self.rows.last().is_some_and(|row| row.action == Action::Reject));
            if not_run.is_none() && max_errors.is_some_and(|max_errors| errors >= max_errors) {
                not_run = Some(NotRun::Stopped { errors: errors as u64 });
            }
        }
        self.add_findings_outside_steps(judge.findings_until(u32::MAX), &texts);
        self.add_findings_outside_steps(after, &texts);
        self.state.end_bulk();
        true
    }

    /// Runs an operation as the request that it represents.
    fn run_operation(&mut self, preflight: &Preflight, location: Location<'_>) {
        let raw = Raw::read(location.text);
        let request = raw.request();
        let is_readable = raw.document.is_json();
        let step = StepRequest { is_operation: true, is_readable, ..StepRequest::new(&request, location) };
        self.run_step(preflight, &step);
    }

    /// Keeps a rejected step for an operation that is not run as part of its bulk request, whose text is `bulk`.
    fn refuse_operation(&mut self, preflight: &Preflight, location: Location<'_>, bulk: &str, operation: Value<'_>) {
        let name = operation.get("data").and_then(|data| data.get("userName")?.as_str());
        let name = name.map(|name| self.state.keep(&name)).unwrap_or_default();
        self.add_text_step(preflight, Location { text: bulk, ..location }, name, Action::Reject);
    }
}
