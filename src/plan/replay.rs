//! One step of a plan alone: its request, and the company as it stood before it.

use crate::company::Found;
use crate::preflight::Preflight;
use crate::report::Replay;
use crate::scim::envelope;

use super::fold::{Fold, One, Work};

/// The request of one step of a plan, and the company as it stood before it: together, `resolve` makes of them what the
/// plan made of the step; an event for which nothing is sent stays an event. Steps are counted from 0; nothing for one
/// that is not there. The texts are those of [`plan`].
///
/// [`plan`]: crate::plan()
pub fn replay(requests: &[u8], company: &[u8], step: usize, options: &[u8]) -> Option<Replay> {
    Preflight::new(company, options).replay(requests, step)
}

impl Preflight {
    /// The request of one step of a plan, and the company as it stood before it.
    pub fn replay(&self, requests: &[u8], step: usize) -> Option<Replay> {
        let mut fold = Fold::default();
        fold.work.wanted = Some(Wanted { step, found: None });
        fold.push(self, requests);
        fold.run(self, true);
        fold.work.wanted?.found
    }
}

/// The step that is asked for, and what was found of it.
#[derive(Debug)]
pub(super) struct Wanted {
    step: usize,
    found: Option<Replay>,
}

impl Work {
    /// Whether the step that is asked for is behind.
    pub fn is_replayed(&self) -> bool {
        self.wanted.as_ref().is_some_and(|wanted| wanted.found.is_some())
    }

    fn is_wanted(&self) -> bool {
        self.wanted.as_ref().is_some_and(|wanted| wanted.step == self.rows.len() && wanted.found.is_none())
    }

    /// Keeps the step to come, before it changes anything, where it is the one that is asked for.
    pub fn witness(&mut self, preflight: &Preflight, one: &One<'_, '_>, who: Option<Found>) {
        if self.is_wanted() {
            self.set_aside(preflight, alone(one), who, one.request.id.as_deref());
        }
    }

    /// The same for a unit that is no request.
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

/// The request as a text of its own: what a row or an event was made into, what an operation of a bulk request stands
/// for, else the unit itself.
fn alone(one: &One<'_, '_>) -> String {
    let request = one.request;
    let text = request.document.text();
    if one.is_operation && request.is_enveloped() {
        return envelope(&request.method_text, &request.path, request.body.map(|body| body.raw()));
    }
    text.trim().to_owned()
}
