//! An object that is an entire request: one of ours, an operation of a bulk request, or an entry of what a tool records.
//!
//! Where the tools put the parts is data. What they add of their own is ignored.

use crate::json::{Key, Kind, Value};

use super::Method;
use super::http::Header;

/// The names of each part: those of our own requests first, then those of proxies, browsers and API clients.
const METHOD: &[&str] = &["method", "httpMethod"];
const PATH: &[&str] = &["path", "url", "rawPath"];
const HEADERS: &[&str] = &["headers", "header"];
const BODY: &[&str] = &["body", "data", "content", "payload", "postData"];

/// Where a browser recording, a Postman collection and an API gateway have the object with the method.
const HOLDERS: [&[&str]; 2] = [&["request"], &["requestContext", "http"]];

/// The members of an object that describes a text, in place of a URL or a body: what kind of text it is, and the text.
const KINDS: &[&str] = &["mode", "mimeType"];
const TEXTS: &[&str] = &["raw", "text"];

/// The parts of a request.
pub(super) struct Envelope<'t> {
    /// It may be missing if there are no members but the other parts.
    pub method: Option<Value<'t>>,
    /// It may be of another type than a string, or missing.
    pub path: Option<Value<'t>>,
    pub headers: Vec<Header<'t>>,
    pub body: Option<Value<'t>>,
}

impl<'t> Envelope<'t> {
    /// Reads `root`, which has no `schemas`, if it is an entire request. The path may be of another type, or missing if the
    /// body is an object or if there are no other members.
    pub fn read(root: Value<'t>) -> Option<Self> {
        let method = part(root, METHOD);
        let path = path_in(root);
        let Some(method) = method else { return Self::without_method(root, path?) };
        let word = method.as_str()?;
        let body = body(root);
        let has_path = path.is_some_and(|path| path.as_str().is_some());
        if !has_path {
            let is_known = Method::read(&word.to_ascii_uppercase()) != Method::Other;
            let is_bare = || root.members().all(|(key, _)| is_part(key));
            if !is_known || path.is_none() && !body.is_some_and(Value::is_object) && !is_bare() {
                return None;
            }
        }
        Some(Self { method: Some(method), path, headers: headers(root), body })
    }

    /// Reads an object that has only a path, headers and a body.
    fn without_method(root: Value<'t>, path: Value<'t>) -> Option<Self> {
        let is_request = root.members().all(|(key, _)| is_part(key) || is_one_of(key, PATH));
        is_request.then(|| Self { method: None, path: Some(path), headers: headers(root), body: body(root) })
    }
}

/// Returns the body in `root`, if it has one.
fn body(root: Value<'_>) -> Option<Value<'_>> {
    // Insomnia's requests have an empty object if they have no body.
    let is_empty = |body: &Value<'_>| is_missing(*body) || body.is_empty() && root.has("_type");
    part(root, BODY).map(text_within).filter(|body| !is_empty(body)).map(Value::unembedded)
}

/// Returns the headers and the body of an object that has nothing else of a request, or is only a body. With a path, it
/// is no create: the method that is missing decides.
pub(super) fn without_method(root: Value<'_>) -> (Vec<Header<'_>>, Value<'_>) {
    if root.has("schemas") || first(root, PATH).is_some() {
        return (Vec::new(), root);
    }
    let parts = first(root, HEADERS).zip(first(root, BODY));
    let (headers, body) = parts.map_or((Vec::new(), root), |(headers, body)| (Header::members(headers), body));
    (headers, text_within(body))
}

/// Returns the string in `root`, an entire request or response, whose text is the JSON of the body: most recorders keep
/// it that way.
pub(super) fn text_of_body(root: Value<'_>) -> Option<Value<'_>> {
    // Most texts are a body themselves: they need no search for one.
    if root.has("schemas") {
        return None;
    }
    let text = part(root, BODY).map(text_within).filter(|text| text.contains_json())?;
    (root.has("status") || Envelope::read(root).is_some()).then_some(text)
}

/// Returns the path in `root`.
pub(super) fn path_in(root: Value<'_>) -> Option<Value<'_>> {
    part(root, PATH).map(|path| path.get("raw").unwrap_or(path))
}

/// Returns the resource or message in `body` if that has nothing else: `{"user": {"schemas": …}}`.
pub(super) fn unwrapped(body: Value<'_>) -> Option<Value<'_>> {
    let (_, inner) = body.members().next()?;
    (body.len() == 1 && inner.get("schemas").is_some_and(Value::is_array)).then_some(inner)
}

/// Returns the text that `value` describes, as Postman and browsers do with a body; otherwise `value` itself.
fn text_within(value: Value<'_>) -> Value<'_> {
    let has_kind = || first(value, KINDS).is_some_and(|kind| kind.as_str().is_some());
    let is_text = |text: &Value<'_>| !value.has("schemas") && (has_kind() || text.contains_json());
    first(value, TEXTS).filter(is_text).unwrap_or(value)
}

/// Reads the headers in `root`, which may be next to the request line, as in Charles.
fn headers(root: Value<'_>) -> Vec<Header<'_>> {
    let Some(value) = part(root, HEADERS) else { return Vec::new() };
    Header::members(value.get("headers").filter(|headers| headers.is_array()).unwrap_or(value))
}

/// Returns the first part with one of these `names`, in the object itself or where a tool has it.
fn part<'t>(root: Value<'t>, names: &[&str]) -> Option<Value<'t>> {
    let within = |holder: &&[&str]| holder.iter().try_fold(root, |value, name| value.get(name));
    std::iter::once(root).chain(HOLDERS.iter().filter_map(within)).find_map(|holder| first(holder, names))
}

fn first<'t>(holder: Value<'t>, names: &[&str]) -> Option<Value<'t>> {
    names.iter().find_map(|name| holder.get(name))
}

/// Whether a body counts as missing: tools write null or an empty string.
fn is_missing(body: Value<'_>) -> bool {
    body.is_null() || body.kind() == Kind::String && body.content().is_empty()
}

/// Whether it is a member of an object that is an entire request, other than the path.
fn is_part(key: Key<'_>) -> bool {
    [METHOD, HEADERS, BODY].into_iter().any(|names| is_one_of(key, names))
}

fn is_one_of(key: Key<'_>, names: &[&str]) -> bool {
    names.iter().any(|name| key.is(name))
}
