use std::iter::Peekable;
use std::vec::IntoIter;

use crate::finding::{Finding, Findings, Source};
use crate::idp::{Dialect, departures, detect, remarks};
use crate::json::Value;
use crate::outcome::{self, Context};
use crate::rules::Run;
use crate::scim::{Problem, Request, Resource};
use crate::text::{Span, sorted_by_key};

use super::Preflight;

/// A bulk request, judged operation by operation: there may be so many that the findings on all of them together would
/// exhaust the memory.
pub(crate) struct BulkJudge<'p, 'r, 't> {
    preflight: &'p Preflight,
    request: &'r Request<'t>,
    dialect: Dialect,
    /// What departs from the RFCs in the array of operations, by location.
    problems: Peekable<IntoIter<Problem<'t>>>,
    /// Findings on the JSON of the array, by location.
    json: Peekable<IntoIter<Finding>>,
    /// Other findings there, by location.
    others: Peekable<IntoIter<Finding>>,
    /// Findings outside the array.
    pub outside: Vec<Finding>,
    /// Whether these reject the whole request.
    pub is_refused: bool,
}

/// The findings on one operation.
pub(crate) struct OperationFindings {
    /// On the operation as a part of the bulk request.
    pub of_bulk: Vec<Finding>,
    /// On its JSON and its body: judging the operation alone finds these, too.
    of_request: Vec<Finding>,
}

impl OperationFindings {
    /// Returns all of them, by location.
    pub fn all(self) -> Vec<Finding> {
        let mut all = Findings::default();
        all.extend(self.of_bulk);
        all.extend(self.of_request);
        all.finish()
    }
}

impl<'p: 't, 'r, 't> BulkJudge<'p, 'r, 't> {
    /// Checks the request whose operations are in `list`.
    pub fn of(preflight: &'p Preflight, request: &'r Request<'t>, list: Value<'t>) -> Self {
        let collect = |judge: &dyn Fn(&mut Run<'_>)| {
            let mut found = preflight.no_findings();
            judge(&mut Run::new(&mut found));
            let is_inside = |finding: &Finding| list.span().contains(finding.place.span);
            found.finish().into_iter().partition::<Vec<_>, _>(is_inside)
        };
        let problems = preflight.check(request, None);
        let dialect = preflight.dialect(&detect(request, None, &problems));
        let (json, json_around) = collect(&|run| run.json(request.document, Source::Request));
        let (others, others_around) = collect(&|run| {
            run.remarks(&remarks(request, None, dialect));
            if preflight.options.asks_for_interop() {
                let departures = departures(request, None, &problems, preflight.schemas());
                run.interop(&departures, preflight.options.interop);
            }
        });
        // A problem at the start of the array is about the whole.
        let (inside, of_whole): (Vec<_>, Vec<_>) = sorted_by_key(problems, |problem| problem.span)
            .into_iter()
            .partition(|problem| list.span().contains(problem.span) && problem.span.start > list.span().start);
        let mut outside = preflight.no_findings();
        outside.extend(json_around);
        outside.extend(others_around);
        let mut run = Run::new(&mut outside);
        run.scim(request, Source::Request, dialect, &of_whole);
        if request.document.is_json() {
            // Each operation reports what it does. What concerns the whole is reported once.
            let context = Context { as_of: preflight.options.as_of, idp: None, refusal: None, quiet: true };
            let no_resource = Resource::default();
            let outcome = outcome::resolve(request, &no_resource, preflight.company(), context);
            run.outcome(request, preflight.company(), dialect, &outcome);
        }
        let outside = outside.finish();
        Self {
            preflight,
            request,
            dialect,
            problems: inside.into_iter().peekable(),
            json: json.into_iter().peekable(),
            others: others.into_iter().peekable(),
            is_refused: outside.iter().any(Finding::causes_refusal),
            outside,
        }
    }

    /// Returns the findings in the array before the byte `end` that were not returned yet.
    pub fn findings_until(&mut self, end: u32) -> Vec<Finding> {
        self.take_until(end, None).all()
    }

    /// Returns the findings on an operation.
    pub fn operation(&mut self, operation: Value<'_>) -> OperationFindings {
        self.take_until(operation.span().end, operation.get("data").map(|data| data.span()))
    }

    fn take_until(&mut self, end: u32, data: Option<Span>) -> OperationFindings {
        let is_in_data = |span| data.is_some_and(|data| data.contains(span));
        let problems = std::iter::from_fn(|| self.problems.next_if(|problem| problem.span.start < end));
        let (of_bulk, of_data): (Vec<_>, Vec<_>) =
            problems.partition(|problem| problem.kind.is_of_bulk() || !is_in_data(problem.span));
        let others = std::iter::from_fn(|| self.others.next_if(|finding| finding.place.span.start < end));
        let (other, other_in_data): (Vec<_>, Vec<_>) = others.partition(|finding| !is_in_data(finding.place.span));
        let json = std::iter::from_fn(|| self.json.next_if(|finding| finding.place.span.start < end)).collect();
        OperationFindings {
            of_bulk: self.collect(&of_bulk, [other, Vec::new()]),
            of_request: self.collect(&of_data, [other_in_data, json]),
        }
    }

    fn collect(&self, problems: &[Problem<'t>], others: [Vec<Finding>; 2]) -> Vec<Finding> {
        if problems.is_empty() && others.iter().all(Vec::is_empty) {
            return Vec::new();
        }
        let mut found = self.preflight.no_findings();
        found.extend(others.into_iter().flatten());
        Run::new(&mut found).scim(self.request, Source::Request, self.dialect, problems);
        found.finish()
    }
}
