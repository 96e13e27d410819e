use std::iter::Peekable;
use std::vec::IntoIter;

use crate::finding::{Finding, Findings, Source};
use crate::idp::{Dialect, departures, detect, remarks};
use crate::json::Value;
use crate::outcome::{self, Context};
use crate::rules::Run;
use crate::scim::{Problem, Request, Resource, check};

use super::Preflight;

/// A bulk request, judged operation by operation: there may be so many that what is wrong with all of them together would
/// fill the memory.
pub(crate) struct BulkJudge<'p, 'r, 't> {
    preflight: &'p Preflight,
    request: &'r Request<'t>,
    dialect: Dialect,
    /// What departs from the RFCs in the list of operations, by place.
    problems: Peekable<IntoIter<Problem<'t>>>,
    /// What else was found there, by place.
    others: Peekable<IntoIter<Finding>>,
    /// What was found outside of the list.
    pub around: Vec<Finding>,
}

impl<'p: 't, 'r, 't> BulkJudge<'p, 'r, 't> {
    /// Looks at the request whose operations stand in `list`.
    pub fn of(preflight: &'p Preflight, request: &'r Request<'t>, list: Value<'t>) -> Self {
        let new = || Findings::new(&preflight.options.severities);
        let (_, mut problems) = check(request, preflight.schemas());
        problems.extend(preflight.options.bulk.exceeded(request));
        let dialect = preflight.dialect(&detect(request, None, &problems));
        let mut found = new();
        let mut run = Run::new(&mut found);
        run.json(request.document, Source::Request);
        run.remarks(&remarks(request, None, dialect));
        if preflight.options.asks_for_interop() {
            let departures = departures(request, None, &problems, preflight.schemas());
            run.interop(&departures, preflight.options.interop);
        }
        let is_inside = |place| list.span().contains(place);
        let (others, outside): (Vec<_>, Vec<_>) =
            found.finish().into_iter().partition(|finding| is_inside(finding.place.span));
        problems.sort_by_key(|problem| problem.span);
        // The list's own key names it: what stands there is about the whole.
        let (inside, of_whole): (Vec<_>, Vec<_>) =
            problems.into_iter().partition(|problem| is_inside(problem.span) && problem.span.start > list.span().start);
        let mut around = new();
        around.extend(outside);
        let mut run = Run::new(&mut around);
        run.scim(request, Source::Request, dialect, &of_whole);
        if let Some(company) = preflight.company().filter(|_| request.document.is_json()) {
            // What it leads to is told by each operation. What there is to say of the whole is said once.
            let context = Context { as_of: preflight.options.as_of, idp: None, refusal: None, quiet: true };
            let nobody = Resource::default();
            run.outcome(request, company, dialect, &outcome::resolve(request, &nobody, company, context));
        }
        Self {
            preflight,
            request,
            dialect,
            problems: inside.into_iter().peekable(),
            others: others.into_iter().peekable(),
            around: around.finish(),
        }
    }

    /// What was found in the list before the byte `end`, and was not asked for yet.
    pub fn until(&mut self, end: u32) -> Vec<Finding> {
        let problems: Vec<_> =
            std::iter::from_fn(|| self.problems.next_if(|problem| problem.span.start < end)).collect();
        let mut found = Findings::new(&self.preflight.options.severities);
        found.extend(std::iter::from_fn(|| self.others.next_if(|finding| finding.place.span.start < end)));
        if !problems.is_empty() {
            Run::new(&mut found).scim(self.request, Source::Request, self.dialect, &problems);
        }
        found.finish()
    }
}
