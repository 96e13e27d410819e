//! Checks a request against the RFCs: the request line and headers, the resource, its values, a PATCH.

mod bulk;
mod definition;
mod message;
mod misnamed;
mod patch;
mod query;
mod reference;
mod request;
mod resource;
mod response;
mod value;

use crate::json::{Damage, Document, NodeId, Value};
use crate::text::Span;

use misnamed::join_misnamed;

use super::place::Place;
use super::suggestion::Guesses;
use super::template::{has_macro, is_template, variables};
use super::{Operation, Patch, Problem, ProblemKind, Request, SCHEMA_URN, Schema, Schemas, UrnMatch, match_urn};

/// Checks `request`, whose body is `patch` if it is a PATCH, against the RFCs and `schemas`.
pub fn check<'t>(request: &Request<'t>, patch: Option<&Patch<'t>>, schemas: &'t Schemas) -> Vec<Problem<'t>> {
    let mut check = Check::new(schemas, request.document);
    check.head(request);
    check.body(request, patch);
    let Check { mut problems, damage, has_templates, .. } = check;
    problems.retain(|problem| !damage.explains(problem.kind.symptom(), problem.value, problem.span));
    if has_templates {
        note_variables(request, &mut problems);
    }
    join_misnamed(&mut problems);
    problems
}

/// What is wrong with a text that contains a variable, or with a part of one, depends on what replaces it. That the path
/// begins with one says nothing about the rest.
fn note_variables(request: &Request<'_>, problems: &mut Vec<Problem<'_>>) {
    let all: Vec<Span> = variables(request.document.text()).collect();
    let mut last = None;
    problems.retain_mut(|problem| {
        let first = all.partition_point(|variable| variable.end <= problem.span.start);
        let Some(variable) = all.get(first).filter(|variable| variable.start < problem.span.end) else { return true };
        let is_of_path = request.path_span.is_some_and(|path| problem.span.contains(path));
        if is_of_path && !request.is_path_variable() || !is_in_text(problem) {
            return true;
        }
        problem.kind = ProblemKind::Variable;
        last.replace(*variable) != Some(*variable)
    });
}

/// Whether a problem is located in a value or a key that is a text, or outside of all values.
fn is_in_text(problem: &Problem<'_>) -> bool {
    problem.value.is_none_or(|value| {
        value.as_str().is_some() || value.key().is_some_and(|key| key.span().contains(problem.span))
    })
}

/// Checks the schemas in a service provider's response against the schema of schemas.
pub(super) fn check_described<'t>(
    document: &'t Document<'t>,
    described: impl Iterator<Item = Value<'t>>,
    schemas: &'t Schemas,
) -> Vec<Problem<'t>> {
    let mut check = Check::new(schemas, document);
    check.operation = Some(Operation::Response);
    if let Some(of) = schemas.of(SCHEMA_URN) {
        described.for_each(|schema| check.resource(of, schema));
    }
    check.problems
}

struct Check<'t> {
    schemas: &'t Schemas,
    problems: Vec<Problem<'t>>,
    guesses: Guesses,
    /// Whether `schemas` of this object lists the extension that was last looked up.
    listed: Option<(NodeId, &'t Schema, bool)>,
    /// Whether the text contains a template: searched for once, since they are rare.
    has_templates: bool,
    damage: Damage,
    /// Whether method and path do not fit together, so that what belongs in the query and the body is unknown.
    is_misdirected: bool,
    /// The operation whose body is checked, if that is certain: a bare body may be a request or a response.
    operation: Option<Operation>,
}

impl<'t> Check<'t> {
    fn new(schemas: &'t Schemas, document: &'t Document<'t>) -> Self {
        Self {
            schemas,
            problems: Vec::new(),
            guesses: Guesses::default(),
            listed: None,
            has_templates: is_template(document.text()),
            damage: Damage::of(document),
            is_misdirected: false,
            operation: None,
        }
    }

    fn is_response(&self) -> bool {
        self.operation == Some(Operation::Response)
    }

    #[cold]
    #[inline(never)]
    fn note(&mut self, kind: ProblemKind<'t>, span: Span) {
        self.problems.push(Problem { kind, span, value: None, misnamed: None });
    }

    #[cold]
    #[inline(never)]
    fn note_at(&mut self, kind: ProblemKind<'t>, place: impl Into<Place<'t>>) {
        self.problems.push(Problem::at(kind, place));
    }

    /// Reports the integer `name` of `body` if it is less than `least`.
    fn at_least(&mut self, body: Value<'t>, name: &'static str, least: i64) {
        let given = body.get(name).filter(|value| value.as_i64().is_some_and(|number| number < least));
        if let Some(value) = given {
            self.note_at(ProblemKind::TooSmall { name, least }, value);
        }
    }

    /// Notes what is left of a template in `value`, and returns whether there is any.
    #[inline]
    fn note_unresolved(&mut self, value: Value<'t>) -> bool {
        self.has_templates && self.note_template(value)
    }

    #[cold]
    fn note_template(&mut self, value: Value<'t>) -> bool {
        let kind = match value.raw() {
            raw if has_macro(raw) => ProblemKind::Macro,
            raw if variables(raw).next().is_some() => ProblemKind::Variable,
            _ => return false,
        };
        self.note_at(kind, value);
        true
    }
}

/// Whether `given` is the URN `known`, possibly misspelled.
fn names_urn(given: &str, known: &str) -> bool {
    given == known || matches!(match_urn(given), Some(UrnMatch::Same(urn) | UrnMatch::Misspelled(urn)) if urn == known)
}
