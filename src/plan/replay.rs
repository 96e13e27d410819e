//! One step of a plan on its own: its request, and the company before it.

use crate::company::UserRef;
use crate::preflight::Preflight;
use crate::report::Replay;
use crate::scim::envelope;

use super::runner::{PlanBuilder, Runner, StepRequest};

/// Returns the request of one step of a plan, and the company before it. From them, `resolve` reproduces what the plan
/// made of the step; an event for which nothing is sent remains an event. Steps are counted from 0; returns `None` if
/// there is no such step. The texts are those of [`plan`].
///
/// [`plan`]: crate::plan()
pub fn replay(requests: &[u8], company: &[u8], step: usize, options: &[u8]) -> Option<Replay> {
    Preflight::new(company, options).replay(requests, step)
}

impl Preflight {
    /// Returns the request of one step of a plan, and the company before it.
    pub fn replay(&self, requests: &[u8], step: usize) -> Option<Replay> {
        let mut builder = PlanBuilder::default();
        builder.runner.replay_target = Some(ReplayTarget { step, replay: None });
        builder.push(self, requests);
        builder.run(self, true);
        builder.runner.replay_target?.replay
    }
}

/// The step to replay, and its result.
#[derive(Debug)]
pub(super) struct ReplayTarget {
    step: usize,
    replay: Option<Replay>,
}

impl Runner {
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
