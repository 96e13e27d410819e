//! A Bulk body: each operation is a request of its own.

use crate::finding::{Finding, Findings};
use crate::preflight::Preflight;
use crate::report::Within;
use crate::scim::{Raw, Request};
use crate::text::{Locator, Span};

use super::fold::{One, Spot, Work};

impl Work {
    /// Takes the operations of a bulk request; says whether there are any.
    pub(super) fn bulk(
        &mut self,
        preflight: &Preflight,
        spot: Spot<'_>,
        request: &Request<'_>,
        readable: bool,
    ) -> bool {
        let list = request.body.and_then(|body| body.get("Operations")).filter(|list| list.is_array());
        let Some(list) = list.filter(|list| !list.is_empty()) else { return false };
        self.is_incomplete |= !readable;
        let mut findings = Findings::new(&preflight.options().severities);
        preflight.judge(request, None, true, &mut findings);
        let mut found = findings.finish().into_iter().peekable();
        let within = Within { start: spot.start, pointer: spot.pointer, made: None };
        let texts = preflight.texts(Some(request.document)).within(within);
        let locator = Locator::new(spot.text);
        for operation in list.elements() {
            let span = operation.span();
            // What stands before an operation belongs to none.
            let mut around = Vec::new();
            while let Some(finding) = found.next_if(|finding| finding.place.span.start < span.start) {
                around.push(finding);
            }
            self.hear_aside(around, &texts);
            let data = operation.get("data").map(|data| data.span());
            let mut own = Vec::new();
            while let Some(finding) = found.next_if(|finding| span.contains(finding.place.span)) {
                // Its JSON and its body are looked at when it is judged.
                own.extend(Some(finding).filter(|finding| is_around(finding, data)));
            }
            self.hear(own, &texts);
            let pointer = format!("{}{}", spot.pointer, operation.pointer());
            let start = locator.position(span.start).behind(spot.start);
            let spot = Spot { text: operation.raw(), start, pointer: &pointer };
            let raw = Raw::read(spot.text);
            let request = raw.request(spot.text);
            let readable = raw.tree.is_json();
            let one =
                One { request: &request, spot, made: None, is_operation: true, readable, damage: None, meant: None };
            self.step(preflight, &one);
        }
        self.hear_aside(found.collect(), &texts);
        self.state.end_bulk();
        true
    }
}

/// Whether a finding is about the operation as a part of the bulk request.
fn is_around(finding: &Finding, data: Option<Span>) -> bool {
    finding.rule.code > "SP2" && !data.is_some_and(|data| data.contains(finding.place.span))
}
