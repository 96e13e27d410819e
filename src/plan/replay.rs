//! One step of a plan on its own: its request, and the company before it.

use crate::preflight::Preflight;
use crate::report::Replay;

use super::builder::PlanBuilder;

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
        let mut builder = PlanBuilder::up_to(step);
        builder.push(self, requests);
        builder.end(self);
        builder.draft.replay_target?.replay
    }
}
