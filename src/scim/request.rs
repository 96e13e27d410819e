use std::borrow::Cow;

use crate::json::{self, Document, Kind, NodeId, Value};
use crate::text::Span;

use super::envelope::{Envelope, path_in, text_of_body, unwrapped, without_method};
use super::http::{self, Head, Header, StartLine};
use super::infer::{Inferred, infer, infer_response};
use super::percent;
use super::template::variables;
use super::{Endpoint, Method, Operation};

/// A text parsed as JSON and HTTP, from which a [`Request`] borrows.
#[derive(Debug)]
pub struct Raw<'t> {
    /// The text with the JSON of its body, or of all of it.
    pub document: Document<'t>,
    head: Option<Head>,
    /// The text with the JSON of the response after the request.
    response: Document<'t>,
    /// See [`Request::definitions`].
    definitions: &'t str,
}

impl<'t> Raw<'t> {
    /// Reads `text`: a bare body, an HTTP text, or an object with `method`, `path` and `body`, or with `status` and
    /// `body`.
    pub fn read(text: &'t str) -> Self {
        if !http::is_http(text) {
            let mut document = json::read(text);
            if let Some(body) = string_body(&document) {
                document.embed(body);
            }
            return Self { document, head: None, response: Document::default(), definitions: "" };
        }
        let head = http::read(text);
        let body = |part: Span| if part.is_empty() { Document::unread(text) } else { json::read_part(text, part) };
        let response = head.response.as_ref().map(|response| body(response.body)).unwrap_or_default();
        Self { document: body(head.body), head: Some(head), response, definitions: "" }
    }

    /// Adds the lines that define variables in the file around the text.
    pub fn with_definitions(self, definitions: &'t str) -> Self {
        Self { definitions, ..self }
    }

    /// Whether a strict parser accepts the JSON of both request and response.
    pub fn is_json(&self) -> bool {
        self.document.is_json() && self.response.is_json()
    }

    /// Returns the request.
    pub fn request(&self) -> Request<'_> {
        let request = match &self.head {
            Some(head) => Request::from_http(&self.document, head),
            None => Request::from_json(&self.document),
        };
        Request { definitions: self.definitions, ..request }
    }

    /// Returns the response to `request`, if one follows it.
    pub fn response<'a>(&'a self, request: &Request<'a>) -> Option<Request<'a>> {
        let head = self.head.as_ref()?.response.as_deref()?;
        let response = Request::from_http(&self.response, head);
        let status = response.status.map(|status| Status { request_operation: Some(request.operation), ..status });
        let Request { method, path, endpoint, query, .. } = *request;
        let (method_text, id) = (request.method_text.clone(), request.id.clone());
        Some(Request { method, method_text, path, endpoint, id, query, status, ..response })
    }
}

/// The status of a response.
#[derive(Clone, Copy, Debug)]
pub struct Status<'t> {
    /// As written.
    pub text: &'t str,
    /// Its location.
    pub span: Span,
    /// The operation of the request that is answered, if known.
    pub request_operation: Option<Operation>,
}

impl<'t> Status<'t> {
    fn new(text: &'t str, span: Span) -> Self {
        // This status answers nothing but a create.
        let request_operation = (text == "201").then_some(Operation::Create);
        Self { text, span, request_operation }
    }

    /// Whether it says that the request was accepted: 2xx.
    pub fn is_success(&self) -> bool {
        self.text.starts_with('2')
    }

    /// Whether it says that the request was rejected: 4xx or 5xx.
    pub fn is_error(&self) -> bool {
        self.text.starts_with(['4', '5'])
    }
}

/// One request: method, path, body, and their locations. A response is a request without an operation.
#[derive(Clone, Debug)]
pub struct Request<'t> {
    /// The text with its JSON.
    pub document: &'t Document<'t>,
    /// The method.
    pub method: Method,
    /// The method as a word, as written or inferred.
    pub method_text: Cow<'t, str>,
    /// The path, as written or inferred.
    pub path: &'t str,
    /// The location of the method; `None` if it was inferred.
    pub method_span: Option<Span>,
    /// The location of the path; `None` if it was inferred.
    pub path_span: Option<Span>,
    /// The endpoint in the path.
    pub endpoint: Endpoint,
    /// The id of the resource in the path.
    pub id: Option<Cow<'t, str>>,
    /// The query after `?`.
    pub query: Option<&'t str>,
    /// The operation that it requests.
    pub operation: Operation,
    /// The status of a response, if it has one.
    pub status: Option<Status<'t>>,
    /// The headers.
    pub headers: Vec<Header<'t>>,
    /// What is in place of a blank line before the body: its bracket, or a label before it.
    pub no_blank_line: Option<Span>,
    /// The object around the body, which is its only member.
    pub wrapper: Option<Value<'t>>,
    /// The body; the outermost value of a bare body.
    pub body: Option<Value<'t>>,
    /// The number of further requests in the text.
    pub more: usize,
    /// The default location for problems: the request line or status line, or the start of the text.
    pub place: Span,
    /// The lines that define variables in the file around the text, such as `@host = https://dialpad.com/scim`.
    pub definitions: &'t str,
}

impl<'t> Request<'t> {
    fn from_http(document: &'t Document<'t>, head: &'t Head) -> Self {
        let text = document.text();
        let request = match head.start {
            StartLine::Request { method, path } => Self {
                method_span: Some(method),
                path_span: Some(path),
                ..Self::new(document, method.of(text).into(), Target::read(path.of(text)), document.root())
            },
            StartLine::Response { status } => {
                Self::from_status(document, Status::new(status.of(text), status), document.root())
            }
        };
        let headers = head.headers.iter().map(|line| line.header(text)).collect();
        Self { headers, no_blank_line: head.no_blank_line, more: head.more, place: head.line, ..request }
    }

    /// Returns a request without the locations of its method and path.
    fn new(document: &'t Document<'t>, method_text: Cow<'t, str>, target: Target<'t>, body: Option<Value<'t>>) -> Self {
        let method = Method::read(&method_text);
        let operation = operation(method, &target);
        let Target { path, endpoint, id, query } = target;
        let inner = body.and_then(unwrapped);
        let (wrapper, body) = (inner.and(body), inner.or(body));
        Self {
            document,
            method,
            method_text,
            path,
            method_span: None,
            path_span: None,
            endpoint,
            id,
            query,
            operation,
            status: None,
            headers: Vec::new(),
            no_blank_line: None,
            wrapper,
            body,
            more: 0,
            place: body.map_or(Span::at(0), Value::opening),
            definitions: "",
        }
    }

    /// Reads a response with this status. Its body determines what it answers.
    fn from_status(document: &'t Document<'t>, status: Status<'t>, body: Option<Value<'t>>) -> Self {
        let creates = status.request_operation == Some(Operation::Create);
        Self {
            place: status.span,
            status: Some(status),
            ..Self::inferred(document, infer_response(body, creates), body)
        }
    }

    fn from_json(document: &'t Document<'t>) -> Self {
        let root = document.root();
        // What lists its schemas is a body, and contains none.
        let outer = root.filter(|root| !root.has("schemas"));
        outer
            .and_then(|outer| Self::from_envelope(document, outer).or_else(|| Self::from_response(document, outer)))
            .unwrap_or_else(|| Self::from_body(document, root))
    }

    /// Reads an object that is an entire request.
    fn from_envelope(document: &'t Document<'t>, root: Value<'t>) -> Option<Self> {
        let Envelope { method, path, headers, body } = Envelope::read(root)?;
        let target = Target::read(path.and_then(Value::as_str).unwrap_or_default());
        let (line, word) = match method {
            Some(method) => (method, method.as_str()?),
            // Without either, it may be anything.
            None => (path.filter(|_| target.endpoint != Endpoint::Unknown)?, ""),
        };
        let mut word = Cow::Borrowed(word);
        if word.bytes().any(|byte| byte.is_ascii_lowercase()) {
            word.to_mut().make_ascii_uppercase();
        }
        Some(Self {
            method_span: Some(line.span()),
            path_span: path.map(Value::span),
            headers,
            place: line.member_span(),
            ..Self::new(document, word, target, body)
        })
    }

    /// Reads an object that is an entire response.
    fn from_response(document: &'t Document<'t>, root: Value<'t>) -> Option<Self> {
        let status = root.get("status")?;
        let is_number = status.kind() == Kind::Number;
        let (text, span) = match is_number {
            true => (status.raw(), status.span()),
            false => (status.as_str()?, status.content()),
        };
        let (body, headers) = (root.get("body"), root.get("headers"));
        let is_bare_status = is_number && root.len() == 1;
        if body.is_none() && headers.is_none() && !is_bare_status {
            return None;
        }
        let body = body.filter(|body| !body.is_null()).map(Value::unembedded);
        let response = Self::from_status(document, Status::new(text, span), body);
        Some(Self { headers: headers.map(Header::members).unwrap_or_default(), ..response })
    }

    fn from_body(document: &'t Document<'t>, body: Option<Value<'t>>) -> Self {
        let (headers, body) = body.map(without_method).unzip();
        let request = Self::inferred(document, infer(body.and_then(unwrapped).or(body)), body);
        Self { headers: headers.unwrap_or_default(), ..request }
    }

    fn inferred(document: &'t Document<'t>, inferred: Inferred, body: Option<Value<'t>>) -> Self {
        let Inferred { method, path, endpoint, operation } = inferred;
        let target = Target { path, endpoint, id: None, query: None };
        Self { operation, ..Self::new(document, method.into(), target, body) }
    }

    /// Whether method and path are members of a JSON object.
    pub fn is_enveloped(&self) -> bool {
        self.method_span.is_some_and(|method| method.of(self.document.text()).starts_with('"'))
    }

    /// Reads a service provider's response in `document`.
    pub fn from_response_body(document: &'t Document<'t>, body: Value<'t>) -> Self {
        Self { operation: Operation::Response, ..Self::from_body(document, Some(body)) }
    }

    /// Returns the header `name`, in any letter case.
    pub fn header(&self, name: &str) -> Option<&Header<'t>> {
        self.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name))
    }

    /// Returns the decoded parameters of the query.
    pub fn parameters(&self) -> impl Iterator<Item = (Cow<'_, str>, Cow<'_, str>)> {
        percent::split_query(self.query.unwrap_or("")).map(|(name, value)| {
            (percent::decode_query(name, true), percent::decode_query(value, percent::is_form_encoded(value)))
        })
    }

    /// Returns the value of the first parameter with this name.
    pub fn parameter(&self, name: &str) -> Option<Cow<'_, str>> {
        self.parameters().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// Whether the path has a placeholder where an id belongs, in the notations of documentation, API clients and
    /// routers: `{id}`, `{{id}}`, `<id>`, `$id` or `:id`. Clients escape these characters; no service provider issues
    /// such ids.
    pub fn has_placeholder(&self) -> bool {
        matches!(&self.id, Some(Cow::Borrowed(id)) if id.len() > 1 && id.starts_with(['{', '<', '$', ':']))
    }

    /// Whether the path consists of variables: `{{url}}`, `{{host}}/{{path}}`. The client inserts the endpoint.
    pub fn is_path_variable(&self) -> bool {
        let path = self.path.split('?').next().unwrap_or_default();
        let length: usize = variables(path).map(|variable| variable.of(path).len()).sum();
        length > 0 && length + path.matches('/').count() == path.len()
    }

    /// Whether the path is one that providers send: the endpoint has its letter case, or is below `/scim`. Other APIs have
    /// `/users`.
    pub fn has_usual_path(&self) -> bool {
        let is_usual = |segment: &str| is_endpoint(segment) || segment.eq_ignore_ascii_case("scim");
        self.path.split(['/', '?']).any(is_usual)
    }

    /// Whether it concerns one user: a create, replace, modify or delete at `/Users`.
    pub fn changes_user(&self) -> bool {
        let changes =
            matches!(self.operation, Operation::Create | Operation::Replace | Operation::Modify | Operation::Delete);
        changes && self.endpoint == Endpoint::Users
    }
}

fn operation(method: Method, target: &Target<'_>) -> Operation {
    let one = target.id.is_some() || target.endpoint == Endpoint::Me;
    match (method, target.endpoint) {
        (_, Endpoint::Unknown) | (Method::Other, _) => Operation::Unknown,
        (Method::Get, Endpoint::Discovery) => Operation::Read,
        (Method::Get, _) if one => Operation::Read,
        (Method::Get, _) | (Method::Post, Endpoint::Search) => Operation::Query,
        (Method::Post, Endpoint::Bulk) => Operation::Bulk,
        (Method::Post, _) => Operation::Create,
        (Method::Put, _) => Operation::Replace,
        (Method::Patch, _) => Operation::Modify,
        (Method::Delete, _) => Operation::Delete,
    }
}

/// What an operation of a bulk request requests.
pub(super) struct BulkTarget<'t> {
    pub operation: Operation,
    pub endpoint: Endpoint,
    pub id: Option<Cow<'t, str>>,
    /// Whether it names one resource rather than a type.
    pub is_single_resource: bool,
}

impl<'t> BulkTarget<'t> {
    /// Returns what `method` requests at `path`. At an unknown endpoint, the number of segments tells what is named.
    pub fn read(method: Method, path: &'t str) -> Self {
        let target = Target::read(path);
        let segments = target.path.split('/').filter(|segment| !segment.is_empty()).count();
        let is_single_resource = target.id.is_some() || target.endpoint == Endpoint::Unknown && segments > 1;
        Self { operation: operation(method, &target), endpoint: target.endpoint, id: target.id, is_single_resource }
    }
}

/// A path with its query, and what it leads to.
struct Target<'t> {
    path: &'t str,
    endpoint: Endpoint,
    id: Option<Cow<'t, str>>,
    query: Option<&'t str>,
}

impl<'t> Target<'t> {
    fn read(path: &'t str) -> Self {
        let query_mark = path.find('?');
        let query = query_mark.map(|at| &path[at + 1..]);
        let rest = &path[..query_mark.unwrap_or(path.len())];
        let segments = || rest.split('/').filter(|segment| !segment.is_empty());
        // The base URL may contain the name of an endpoint in another case: `/groups/sales/Users/u1`.
        let base = segments().position(is_endpoint).unwrap_or(0);
        let mut endpoint = Endpoint::Unknown;
        let mut id = None;
        for segment in segments().skip(base) {
            if endpoint == Endpoint::Unknown {
                endpoint = endpoint_named(segment);
            } else if segment.eq_ignore_ascii_case(".search") {
                endpoint = Endpoint::Search;
            } else if id.is_none() && endpoint != Endpoint::Me {
                id = Some(percent::decode(segment));
            } else {
                // A resource has no endpoints of its own (RFC 7644 §3.2), and no service provider supports any.
                return Self { endpoint: Endpoint::Unknown, id: None, query, path };
            }
        }
        Self { endpoint, id, query, path }
    }
}

const ENDPOINTS: [(&str, Endpoint); 8] = [
    ("Users", Endpoint::Users),
    ("Groups", Endpoint::Groups),
    ("Me", Endpoint::Me),
    ("Bulk", Endpoint::Bulk),
    (".search", Endpoint::Search),
    ("Schemas", Endpoint::Discovery),
    ("ResourceTypes", Endpoint::Discovery),
    ("ServiceProviderConfig", Endpoint::Discovery),
];

/// Whether a segment of a path is an endpoint, in its letter case.
fn is_endpoint(segment: &str) -> bool {
    ENDPOINTS.iter().any(|(name, _)| *name == segment)
}

/// Returns the string that is the body, unless it is a bulk request: its operations are texts of their own.
fn string_body(document: &Document<'_>) -> Option<NodeId> {
    let root = document.root().filter(|_| !json::is_truncated(document))?;
    let body = text_of_body(root)?;
    let path = path_in(root).and_then(Value::as_str).unwrap_or_default();
    (Target::read(path).endpoint != Endpoint::Bulk).then(|| body.id())
}

/// Returns the endpoint with this name, in any case.
pub(super) fn endpoint_named(segment: &str) -> Endpoint {
    ENDPOINTS.iter().find(|(name, _)| name.eq_ignore_ascii_case(segment)).map_or(Endpoint::Unknown, |&(_, one)| one)
}
