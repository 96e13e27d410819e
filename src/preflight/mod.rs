//! Floor 6: the order of steps for one request: text, JSON, SCIM, provider, outcome, rules, report.
//!
//! Nothing here makes decisions; this room knows nothing of JavaScript.

mod bulk;
mod collection;
mod company;
mod curl;
mod fetch;
mod no_request;
mod other_text;
mod resource;
mod text;
mod transcript;

use crate::company::{Company, Current, SCHEMAS};
use crate::finding::{Findings, Source};
use crate::idp::{Detection, Dialect, EntraForms, Idp, departures, detect, entra_forms, event_in, remarks};
use crate::json::{self, Document};
use crate::outcome::{self, Context, Outcome};
use crate::report::{self, Finding, Parts, Report, ResourceTexts, Texts};
use crate::rules::{NoRequest, Options, PlanProblem, PlanProblemKind, Run};
use crate::scim::{Operation, Patch, Problem, Raw, Request, Resource, ResourceBefore, Schemas, check, check_schemas};
use crate::text::Span;

pub(crate) use bulk::BulkJudge;
pub(crate) use collection::{Collection, Entry, collection};
use company::LoadedCompany;
pub(crate) use no_request::no_request;
pub(crate) use other_text::{begins_other_text, is_dated, is_member, is_preamble, other_text};
pub(crate) use text::{Damage, Utf8};

/// A company and options, read once for any number of requests.
#[derive(Debug)]
pub struct Preflight {
    company: LoadedCompany,
    options: Options,
    options_document: Document<'static>,
    /// The known schemas, as adapted by the service provider's own.
    schemas: Option<Schemas>,
    /// What was wrong with the bytes of the company and the options.
    damage: Vec<(Damage, Source)>,
}

/// Checks one request on its own: JSON, SCIM, protocol and provider. Both arguments are UTF-8; options may be empty.
pub fn validate(request: &[u8], options: &[u8]) -> Report {
    let preflight = Preflight::without_company(options);
    preflight.run(request, None, preflight.own_findings())
}

/// Checks one request and reports what it does in the company, whose own findings are part of the report. All three
/// arguments are UTF-8. For more than one request, keep a [`Preflight`].
pub fn resolve(request: &[u8], company: &[u8], options: &[u8]) -> Report {
    let preflight = Preflight::new(company, options);
    preflight.run(request, Some(preflight.company()), preflight.own_findings())
}

impl Preflight {
    /// Reads a company snapshot and options, both UTF-8 JSON; options may be empty.
    pub fn new(company: &[u8], options: &[u8]) -> Self {
        let mut preflight = Self::without_company(options);
        let text = preflight.decode(company, Source::Company);
        preflight.company = Company::read(text).into();
        preflight
    }

    /// Reads options only. Nothing is known about the company.
    pub(crate) fn without_company(options: &[u8]) -> Self {
        let mut preflight = Self {
            company: Company::default().into(),
            options: Options::default(),
            options_document: Document::default(),
            schemas: None,
            damage: Vec::new(),
        };
        if options.is_empty() {
            return preflight;
        }
        preflight.options_document = json::read(preflight.decode(options, Source::Options));
        let document = &preflight.options_document;
        preflight.options = Options::read(document);
        preflight.schemas = preflight.options.schemas.map(|id| SCHEMAS.described(document.value(id)));
        preflight
    }

    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    fn decode(&mut self, bytes: &[u8], source: Source) -> String {
        let utf8 = Utf8::read(bytes);
        self.damage.push((utf8.damage, source));
        utf8.text.into_owned()
    }

    /// Returns what is wrong with the company snapshot and the options. Reports do not repeat it.
    pub fn findings(&self) -> Vec<Finding> {
        report::wire_findings(self.own_findings().finish(), &self.texts(None))
    }

    /// Checks one request, in UTF-8, on its own.
    pub fn validate(&self, request: &[u8]) -> Report {
        self.run(request, None, self.no_findings())
    }

    /// Checks one request, in UTF-8, and reports what it does in the company.
    pub fn resolve(&self, request: &[u8]) -> Report {
        self.run(request, Some(self.company()), self.no_findings())
    }

    /// Checks `request`, against `company` if there is one, and adds to the `findings` so far.
    fn run(&self, request: &[u8], company: Option<&Company>, mut findings: Findings) -> Report {
        let utf8 = Utf8::read(request);
        let text = utf8.text.as_ref();
        Run::new(&mut findings).utf8(utf8.damage, Source::Request);
        let raw = Raw::read(text);
        let request = raw.request();
        let document = request.document;
        let is_readable = utf8.damage.is_none() && raw.document.is_json();
        let answer = raw.response(&request);
        let texts = self.texts(Some(document)).with_answer(answer.as_ref().map(|answer| answer.document));
        if let Some(answer) = &answer {
            self.judge_answer(answer, &mut findings);
        }
        let now = company.filter(|_| is_readable).map(Current::from);
        let other = not_a_request(&request, self.schemas());
        let checked = match &other {
            Some(problem) => self.judge_other(document, problem, &mut findings),
            None => self.judge(&request, now, self.options.resource.as_ref(), &mut findings),
        };
        let parts = Parts {
            dialect: checked.dialect,
            detection: checked.detection,
            forms: checked.forms,
            request: other.is_none().then_some(request),
            findings: findings.finish(),
            outcome: checked.outcome,
            resource: checked.change.filter(|_| is_readable),
            is_refused: checked.is_refused,
            mapping: None,
            is_readable,
        };
        report::report(parts, &texts)
    }

    /// Judges everything about one request, against the company as it is `now`, with the resource as it was `before`, if
    /// they are known. A plan does not need the reasons.
    pub(crate) fn judge<'n, 't: 'n>(
        &'t self,
        request: &Request<'t>,
        now: Option<Current<'n>>,
        before: Option<&'t ResourceBefore>,
        findings: &mut Findings,
    ) -> Judged<'n, 't> {
        let mut run = Run::new(findings).with_definitions(request.definitions);
        run.json(request.document, Source::Request);
        let patch = Patch::of(request);
        let mut problems = self.check(request, patch.as_ref());
        let detection = detect(request, patch.as_ref(), &problems);
        let dialect = self.dialect(&detection);
        let (after, operation_problems) = self.resource_after(before, request, patch.as_ref(), dialect);
        problems.extend(operation_problems);
        run.scim(request, Source::Request, dialect, &problems);
        run.remarks(&remarks(request, patch.as_ref(), dialect));
        if self.options.asks_for_interop() {
            let departures = departures(request, patch.as_ref(), &problems, self.schemas());
            run.interop(&departures, self.options.interop);
        }
        if request.operation == Operation::Response {
            findings.clear_refusals();
        }
        let refusal = findings.refusal(operations(request));
        // Without a company, what a request says about a user is not needed.
        let resource = now.map(|_| Resource::of(request, patch.as_ref()).with_problems(&problems)).unwrap_or_default();
        let outcome = now.map(|now| {
            let context = Context { as_of: self.options.as_of, idp: dialect.idp, refusal, quiet: now.is_in_plan() };
            let outcome = outcome::resolve(request, &resource, now, context);
            Run::new(findings).outcome(request, now.company(), dialect, &outcome);
            outcome
        });
        let entra_patch = patch.as_ref().filter(|_| self.options.entra_forms && dialect.is(Idp::Entra));
        let forms = entra_patch.and_then(|patch| entra_forms(patch, &problems, self.schemas().at(request.endpoint)));
        Judged {
            dialect,
            detection,
            forms,
            resource,
            change: before
                .zip(after)
                .map(|(before, after)| resource::texts(before, &after, request.operation, refusal.is_some())),
            is_refused: refusal.is_some(),
            outcome,
        }
    }

    /// Checks `request`, whose body is `patch` if it is a PATCH, against the RFCs and the limits in the options.
    fn check<'t>(&'t self, request: &Request<'t>, patch: Option<&Patch<'t>>) -> Vec<Problem<'t>> {
        let mut problems = check(request, patch, self.schemas());
        problems.extend(self.options.bulk.exceeded(request));
        problems
    }

    /// Judges input that is not a request, and therefore does nothing.
    fn judge_other(&self, document: &Document<'_>, problem: &PlanProblem, findings: &mut Findings) -> Judged<'_, '_> {
        let mut run = Run::new(findings);
        // Text that was never meant as JSON gets no JSON findings.
        if !matches!(problem.kind, PlanProblemKind::OtherText(_)) {
            run.json(document, Source::Request);
        }
        run.plan(problem);
        let (detection, resource) = (Detection::default(), Resource::default());
        let dialect = self.dialect(&detection);
        let is_refused = findings.refusal(None).is_some();
        Judged { dialect, detection, forms: None, resource, outcome: None, change: None, is_refused }
    }

    /// Judges the response after a request: it rejects nothing, and no provider wrote it.
    pub(crate) fn judge_answer(&self, answer: &Request<'_>, findings: &mut Findings) {
        let mut run = Run::new(findings);
        run.json(answer.document, Source::Request);
        let problems = check(answer, None, self.schemas());
        run.scim(answer, Source::Request, Dialect::default(), &problems);
        findings.clear_refusals();
    }

    /// Returns the dialect of the provider in the options, or else of the one that was recognized.
    fn dialect(&self, detection: &Detection) -> Dialect {
        Dialect { idp: self.options.idp.or(detection.idp) }
    }

    /// Returns the company.
    pub(crate) fn company(&self) -> &Company {
        &self.company.company
    }

    /// Returns an empty list of findings.
    pub(crate) fn no_findings(&self) -> Findings {
        Findings::new(&self.options.severities)
    }

    /// Returns what is wrong with the company snapshot and the options.
    pub(crate) fn own_findings(&self) -> Findings {
        let mut findings = self.no_findings();
        let mut run = Run::new(&mut findings);
        for &(damage, source) in &self.damage {
            run.utf8(damage, source);
        }
        let document = &self.options_document;
        run.json(document, Source::Options);
        run.options(document.text(), &self.options.problems);
        if let Some(id) = self.options.schemas {
            let answer = document.value(id);
            let problems = check_schemas(document, answer, &SCHEMAS);
            run.scim(&Request::from_response_body(document, answer), Source::Options, Dialect::default(), &problems);
        }
        run.json(self.company().document(), Source::Company);
        run.company(self.company());
        findings
    }

    pub(crate) fn schemas(&self) -> &Schemas {
        self.schemas.as_ref().unwrap_or(&SCHEMAS)
    }

    pub(crate) fn texts<'t>(&'t self, request: Option<&'t Document<'t>>) -> Texts<'t> {
        Texts::new(request, self.company.located(), &self.options_document)
    }
}

/// Returns where the operations of a bulk request are: each is rejected on its own (RFC 7644 §3.7.3).
fn operations(request: &Request<'_>) -> Option<Span> {
    let body = request.body.filter(|_| request.operation == Operation::Bulk)?;
    Some(body.get("Operations").filter(|list| list.is_array())?.span())
}

/// Returns what the input is if it is not a request. A list response may come from a service provider, and is checked
/// as one.
fn not_a_request(request: &Request<'_>, schemas: &Schemas) -> Option<PlanProblem> {
    if !request.document.is_json()
        && let Some(problem) = other_text(request.document)
    {
        return Some(problem);
    }
    let at_root = |kind| Some(PlanProblem { kind, span: request.body?.opening() });
    if let Some(Collection { kind, .. }) = collection(request) {
        return at_root(PlanProblemKind::Collection { kind, taken: None });
    }
    if let Some(event) = event_in(request) {
        return Some(PlanProblem { kind: PlanProblemKind::EventAlone, span: event.span() });
    }
    let what = no_request(request, schemas).filter(|what| !matches!(what, NoRequest::ListResponse { .. }))?;
    at_root(PlanProblemKind::NoRequest(what))
}

/// The result of judging one request.
pub(crate) struct Judged<'n, 't> {
    pub dialect: Dialect,
    pub detection: Detection,
    pub forms: Option<EntraForms>,
    /// What the request says about a user.
    pub resource: Resource<'t>,
    /// What it does, if there is a company.
    pub outcome: Option<Outcome<'n>>,
    /// The resource before and after the request, if the options say what it is before.
    pub change: Option<ResourceTexts>,
    /// Whether a service provider that follows the RFCs rejects it as a whole.
    pub is_refused: bool,
}
