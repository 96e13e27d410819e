//! A Bulk body: each operation is a request of its own.

use crate::finding::Finding;
use crate::json::Value;
use crate::preflight::{BulkJudge, Preflight};
use crate::report::Action;
use crate::rules::{NotRun, PlanProblemKind};
use crate::scim::{Raw, Request};
use crate::text::Locator;

use super::fold::{One, Spot, Work};

impl Work {
    /// Runs the operations of a bulk request; returns whether there are any.
    pub(super) fn bulk(
        &mut self,
        preflight: &Preflight,
        spot: Spot<'_>,
        request: &Request<'_>,
        readable: bool,
    ) -> bool {
        let body = request.body;
        let list = body.and_then(|body| body.get("Operations")).filter(|list| list.is_array());
        let Some(list) = list.filter(|list| !list.is_empty()) else { return false };
        self.is_incomplete |= !readable;
        let mut judge = BulkJudge::of(preflight, request, list);
        let within = spot.within(None);
        let texts = preflight.texts(Some(request.document)).within(within);
        let locator = Locator::new(spot.text);
        let around = std::mem::take(&mut judge.around);
        let most = body.and_then(|body| body.get("failOnErrors")?.as_i64()).filter(|&most| most > 0);
        let mut not_run = (!readable || judge.is_refused).then_some(NotRun::Refused);
        let mut errors = 0;
        let (before, behind): (Vec<_>, Vec<_>) =
            around.into_iter().partition(|finding| finding.place.span.start < list.span().start);
        self.hear_aside(before, &texts);
        for operation in list.elements() {
            let span = operation.span();
            // Findings before an operation belong to no step.
            self.hear_aside(judge.until(span.start), &texts);
            let found = judge.operation(operation);
            let pointer = format!("{}{}", spot.pointer, operation.pointer());
            let start = locator.position(span.start).after(spot.start);
            let own = Spot { text: operation.raw(), start, pointer: &pointer };
            if not_run.is_some() || found.around.iter().any(Finding::causes_refusal) {
                if let Some(why) = not_run {
                    self.notice(preflight, own, PlanProblemKind::OperationNotRun(why));
                }
                self.hear(found.all(), &texts);
                self.refused(preflight, own, spot.text, operation);
            } else {
                self.hear(found.around, &texts);
                self.operation(preflight, own);
            }
            errors += i64::from(self.rows.last().is_some_and(|row| row.action == Action::Reject));
            if not_run.is_none() && most.is_some_and(|most| errors >= most) {
                not_run = Some(NotRun::Stopped { errors: errors as u64 });
            }
        }
        self.hear_aside(judge.until(u32::MAX), &texts);
        self.hear_aside(behind, &texts);
        self.state.end_bulk();
        true
    }

    /// Runs an operation as the request that it represents.
    fn operation(&mut self, preflight: &Preflight, spot: Spot<'_>) {
        let raw = Raw::read(spot.text);
        let request = raw.request();
        let readable = raw.document.is_json();
        let one = One { is_operation: true, readable, ..One::new(&request, spot) };
        self.step(preflight, &one);
    }

    /// Keeps a refused step for an operation that is not run as part of its bulk request, whose text is `bulk`.
    fn refused(&mut self, preflight: &Preflight, spot: Spot<'_>, bulk: &str, operation: Value<'_>) {
        let name = operation.get("data").and_then(|data| data.get("userName")?.as_str());
        let name = name.map(|name| self.state.keep(&name)).unwrap_or_default();
        self.keep_text(preflight, Spot { text: bulk, ..spot }, name, Action::Reject);
    }
}
