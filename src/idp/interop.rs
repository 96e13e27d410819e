//! Where a request departs from the SCIM 2.0 interoperability profile, an Internet-Draft that narrows the RFCs to what
//! all sides do alike. This module checks what the profile asks of clients and a request can show; it applies only on
//! request.

use crate::finding::Place;
use crate::json::Value;
use crate::scim::{
    AttributeName, Filter, HeaderForm, Method, Node, Operation, Operator, Patch, Path, Problem, ProblemKind, Request,
    Schemas, Verb,
};
use crate::text::{Span, starts_with};

/// Something that the profile does not allow.
#[derive(Clone, Debug)]
pub struct Departure<'t> {
    /// What it is.
    pub kind: DepartureKind<'t>,
    /// Where it is.
    pub span: Span,
    /// The value that it concerns, where there is one.
    pub value: Option<Value<'t>>,
}

impl Departure<'_> {
    /// Returns where it is.
    pub fn place(&self) -> Place {
        Place::request(self.span)
    }
}

/// The kinds of [`Departure`], with the sections of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DepartureKind<'t> {
    /// Something that no schema defines (5.3).
    Undefined,
    /// A `type` that the schema does not list (5.4).
    TypeNotListed {
        /// The attribute.
        attribute: &'t str,
    },
    /// The content type is missing or is not `application/scim+json` (6.2).
    MediaType {
        /// Whether there is one.
        given: bool,
    },
    /// There is no `User-Agent` (6.2).
    UserAgentMissing,
    /// A filter uses more than `eq` and `and` (6.3).
    Operator {
        /// The first other operator.
        word: &'static str,
    },
    /// A filter in the URL of a method other than GET (6.3).
    FilterOnChange,
    /// A PUT (6.5).
    Put,
    /// An operation without `path` (6.5.1.1).
    PathMissing,
    /// A single value instead of an array (6.5.2.2).
    ValueNotList,
    /// A path that selects a value, not a sub-attribute of it (6.5.2.2).
    WholeValue,
    /// A header of a conditional request (6.7).
    Conditional,
    /// No TLS (7.1).
    PlainHttp,
    /// HTTP Basic authentication (7.2).
    BasicAuthentication,
}

/// The headers of conditional requests.
const CONDITIONAL: [&str; 4] = ["If-Match", "If-None-Match", "If-Modified-Since", "If-Unmodified-Since"];

/// Returns where `request` departs from the profile, in no particular order.
pub fn departures<'t>(
    request: &Request<'t>,
    patch: Option<&Patch<'t>>,
    problems: &[Problem<'t>],
    schemas: &Schemas,
) -> Vec<Departure<'t>> {
    let mut departures = Departures { list: Vec::new() };
    departures.line(request);
    departures.headers(request);
    departures.filter(request);
    departures.problems(problems);
    if let Some(patch) = patch {
        departures.patch(request, patch, schemas);
    }
    departures.list
}

struct Departures<'t> {
    list: Vec<Departure<'t>>,
}

impl<'t> Departures<'t> {
    fn add(&mut self, kind: DepartureKind<'t>, span: Span, value: Option<Value<'t>>) {
        self.list.push(Departure { kind, span, value });
    }

    fn line(&mut self, request: &Request<'t>) {
        let path = request.path_span.unwrap_or(request.place);
        if request.method == Method::Put && request.operation == Operation::Replace {
            self.add(DepartureKind::Put, request.method_span.unwrap_or(request.place), None);
        }
        if starts_with(request.path, "http://") {
            self.add(DepartureKind::PlainHttp, path, None);
        }
    }

    /// Without any headers, they are assumed to be left out rather than missing.
    fn headers(&mut self, request: &Request<'t>) {
        if request.headers.is_empty() {
            return;
        }
        let (mut has_media_type, mut has_user_agent) = (false, false);
        for header in &request.headers {
            let is = |name: &str| header.name.eq_ignore_ascii_case(name);
            if is("Content-Type") {
                has_media_type = true;
                if request.body.is_some() && header.form == HeaderForm::Good && !is_scim(header.value) {
                    self.add(DepartureKind::MediaType { given: true }, header.span, None);
                }
            } else if is("Authorization") && first_word(header.value, ' ').eq_ignore_ascii_case("Basic") {
                self.add(DepartureKind::BasicAuthentication, header.span, None);
            } else if CONDITIONAL.iter().any(|name| is(name)) {
                self.add(DepartureKind::Conditional, header.name_span, None);
            }
            has_user_agent |= is("User-Agent") && !header.value.is_empty();
        }
        if !has_media_type && request.body.is_some() {
            self.add(DepartureKind::MediaType { given: false }, request.place, None);
        }
        if !has_user_agent && request.operation != Operation::Response {
            self.add(DepartureKind::UserAgentMissing, request.place, None);
        }
    }

    fn filter(&mut self, request: &Request<'t>) {
        if let Some(filter) = request.parameter("filter") {
            let path = request.path_span.unwrap_or(request.place);
            if request.method != Method::Get {
                self.add(DepartureKind::FilterOnChange, path, None);
            }
            self.operators(&Filter::scan(&filter), path, None);
        }
        // A search carries its filter in the body.
        let search = request.body.filter(|_| request.operation == Operation::Query);
        if let Some(filter) = search.and_then(|search| search.get("filter"))
            && let Some(text) = filter.as_str()
        {
            self.operators(&Filter::scan(text), filter.span(), Some(filter));
        }
    }

    fn operators(&mut self, filter: &Filter<'_>, span: Span, value: Option<Value<'t>>) {
        let forbidden = |node: &Node<'_>| match node {
            Node::Compare(comparison) if comparison.operator != Operator::Eq => Some(comparison.operator.as_str()),
            Node::Present(_) => Some("pr"),
            Node::Not => Some("not"),
            Node::Or => Some("or"),
            _ => None,
        };
        if let Some(word) = filter.nodes().iter().find_map(forbidden) {
            self.add(DepartureKind::Operator { word }, span, value);
        }
    }

    /// Notes what the RFCs leave to the service provider, but the profile does not.
    fn problems(&mut self, problems: &[Problem<'t>]) {
        for problem in problems {
            let kind = match &problem.kind {
                ProblemKind::UnknownAttribute { .. }
                | ProblemKind::UnknownSchema(_)
                | ProblemKind::OutsideExtension { .. }
                | ProblemKind::CoreInExtension { .. } => DepartureKind::Undefined,
                ProblemKind::NotCanonical { name: AttributeName { attribute, part: Some("type") }, .. } => {
                    DepartureKind::TypeNotListed { attribute }
                }
                _ => continue,
            };
            self.add(kind, problem.span, problem.value);
        }
    }

    fn patch(&mut self, request: &Request<'t>, patch: &Patch<'t>, schemas: &Schemas) {
        for op in &patch.ops {
            let Some(path) = &op.path else {
                self.add(DepartureKind::PathMissing, op.object.span(), Some(op.object));
                continue;
            };
            let (Ok(parsed), place) = (&path.parsed, path.place) else { continue };
            if let Some(filter) = &parsed.filter {
                self.operators(filter, place.span, Some(place.value));
                if parsed.part.is_none() {
                    self.add(DepartureKind::WholeValue, place.span, Some(place.value));
                }
            } else if let Some(value) = op.value.filter(|value| op.verb != Verb::Remove && !value.is_array())
                && parsed.part.is_none()
                && !value.is_null()
                && is_multi_valued(request, parsed, schemas)
            {
                self.add(DepartureKind::ValueNotList, value.span(), Some(value));
            }
        }
    }
}

/// Whether `path` names a multi-valued attribute.
fn is_multi_valued(request: &Request<'_>, path: &Path<'_>, schemas: &Schemas) -> bool {
    let schema = schemas.at(request.endpoint).and_then(|of| of.schema(path.urn));
    schema.and_then(|schema| schema.attribute(path.attribute)).is_some_and(|attribute| attribute.multi)
}

fn is_scim(media: &str) -> bool {
    first_word(media, ';').eq_ignore_ascii_case("application/scim+json")
}

/// Returns what comes before the first `end`, without surrounding whitespace.
fn first_word(text: &str, end: char) -> &str {
    text.split(end).next().unwrap_or_default().trim()
}
