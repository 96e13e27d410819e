//! One step of a plan on its own: its request, and the company before it.

use crate::company::Found;
use crate::preflight::Preflight;
use crate::report::Replay;
use crate::scim::envelope;

use super::fold::{Fold, One, Work};

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
        let mut fold = Fold::default();
        fold.work.wanted = Some(Wanted { step, found: None });
        fold.push(self, requests);
        fold.run(self, true);
        fold.work.wanted?.found
    }
}

/// The step to replay, and its result.
#[derive(Debug)]
pub(super) struct Wanted {
    step: usize,
    found: Option<Replay>,
}

impl Work {
    /// Whether the step to replay has been reached.
    pub fn is_replayed(&self) -> bool {
        self.wanted.as_ref().is_some_and(|wanted| wanted.found.is_some())
    }

    fn is_wanted(&self) -> bool {
        self.wanted.as_ref().is_some_and(|wanted| wanted.step == self.rows.len() && wanted.found.is_none())
    }

    /// Records the next step before it changes anything, if it is the one to replay.
    pub fn witness(&mut self, preflight: &Preflight, one: &One<'_, '_>, who: Option<Found>) {
        if self.is_wanted() {
            self.set_aside(preflight, alone(one), who, one.request.id.as_deref());
        }
    }

    /// Does the same for a unit that is not a request.
    pub fn witness_text(&mut self, preflight: &Preflight, text: &str) {
        if self.is_wanted() {
            self.set_aside(preflight, text.trim().to_owned(), None, None);
        }
    }

    fn set_aside(&mut self, preflight: &Preflight, request: String, who: Option<Found>, id: Option<&str>) {
        let (Some(wanted), Some(company)) = (&mut self.wanted, preflight.company()) else { return };
        wanted.found = Some(Replay { request, company: self.state.company_text(company, who, id) });
    }
}

/// Returns the request as a text of its own: what a row or an event became, what an operation of a bulk request
/// represents, otherwise the unit itself.
fn alone(one: &One<'_, '_>) -> String {
    let request = one.request;
    let text = request.document.text();
    if one.is_operation && request.is_enveloped() {
        return envelope(&request.method_text, &request.path, request.body.map(|body| body.raw()));
    }
    text.trim().to_owned()
}
