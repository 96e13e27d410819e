//! An HTTP response: its status, its headers, and whether they match its body (RFC 7644 §3).

use std::borrow::Cow;

use crate::json::Value;

use super::Check;
use crate::scim::place::Place;
use crate::scim::{
    BULK_REQUEST, ERROR, Endpoint, LIST_RESPONSE, Operation, PATCH_OP, ProblemKind, Request, ResourceType, Returned,
    SEARCH_REQUEST, Status,
};

/// Messages that a client sends, and that are never a response.
const CLIENT_MESSAGES: [&str; 3] = [PATCH_OP, SEARCH_REQUEST, BULK_REQUEST];

impl<'t> Check<'t> {
    /// Checks status, headers and body together.
    pub(super) fn response(&mut self, request: &Request<'t>, status: &Status<'t>) {
        if !is_status(status.text) {
            return self.note(ProblemKind::StatusNotThreeDigits, status.span);
        }
        let fits = self.status_of_operation(status);
        if request.body.is_none() && fits && needs_body(status) && request.document.is_json() {
            self.note(ProblemKind::BodyMissing, request.place);
        }
        if status.is_success() {
            self.check_id(request.id.as_ref(), request.body);
        }
        self.locations(request, status);
        self.version(request);
    }

    /// Checks a success status; returns whether it matches the request.
    fn status_of_operation(&mut self, status: &Status<'t>) -> bool {
        // A query without results is answered with an empty list (RFC 7644 §3.4.2).
        let finds_nothing = status.request_operation == Some(Operation::Query) && status.text == "404";
        let is_checked = finds_nothing || status.is_success();
        let Some(operation) = status.request_operation.filter(|_| is_checked) else { return true };
        let expected: &[&str] = match operation {
            Operation::Create => &["201"],
            Operation::Modify => &["200", "204"],
            Operation::Delete => &["204"],
            Operation::Replace | Operation::Read | Operation::Query | Operation::Bulk => &["200"],
            Operation::Response | Operation::Unknown => return true,
        };
        let fits = expected.contains(&status.text);
        if !fits {
            self.note(ProblemKind::StatusOperationMismatch { operation, expected }, status.span);
        }
        fits
    }

    /// Checks that a resource in a list has what is always returned, whatever attributes were requested.
    pub(super) fn require_id(&mut self, of: &'t ResourceType, resource: Value<'t>) {
        let always = of.core.attribute("id").filter(|id| id.returned == Returned::Always);
        let Some(id) = always else { return };
        let value = resource.get("id");
        if value.is_none_or(Value::is_empty) {
            let kind = ProblemKind::RequiredMissing { name: &id.name, of: &of.name };
            self.note_at(kind, value.map_or(Place::opening(resource), Place::from));
        }
    }

    /// Checks whether the `id` in the body is the one in the path, `expected`.
    pub(super) fn check_id(&mut self, expected: Option<&Cow<'t, str>>, body: Option<Value<'t>>) {
        let Some(expected) = expected else { return };
        let id = body.and_then(|body| body.get("id")).filter(|id| !id.is_empty());
        if let Some(id) = id
            && let Some(text) = id.as_str()
            && text != *expected
        {
            self.note_at(ProblemKind::IdDiffers { expected: expected.clone() }, id);
        }
    }

    /// Checks the location of the resource in headers and body.
    fn locations(&mut self, request: &Request<'t>, status: &Status<'t>) {
        let located = request.body.and_then(|body| body.get("meta")).and_then(|meta| meta.get("location"));
        let creates = status.text == "201";
        for header in &request.headers {
            // In other responses, `Location` is a redirect.
            let named = |name: &str| header.name.eq_ignore_ascii_case(name);
            if !(named("content-location") || creates && named("location")) {
                continue;
            }
            if let Some(located) = located
                && let Some(uri) = located.as_str()
                && !same_location(header.value, uri)
            {
                let kind = ProblemKind::LocationDiffers { header: header.name };
                self.note_at(kind, Place { span: header.span, value: located });
            }
        }
        // If no header is shown at all, they have been left out.
        if creates && !request.headers.is_empty() && request.header("location").is_none() {
            self.note(ProblemKind::LocationMissing, status.span);
        }
    }

    fn version(&mut self, request: &Request<'t>) {
        let version = request.body.and_then(|body| body.get("meta")).and_then(|meta| meta.get("version"));
        let Some(tag) = request.header("etag") else { return };
        if let Some(version) = version
            && let Some(text) = version.as_str()
            && version_of(text) != version_of(tag.value)
        {
            self.note_at(ProblemKind::VersionDiffers, Place { span: tag.span, value: version });
        }
    }

    /// Checks whether the kind of the body, `of`, matches the status of the response.
    pub(super) fn status_of_body(&mut self, of: &'t ResourceType, status: &Status<'t>, body: Value<'t>) {
        let stated = body.get("status").filter(|_| of.core.is(ERROR));
        if let Some(stated) = stated
            && let Some(text) = stated.as_str()
            && is_status(text)
            && is_status(status.text)
            && text != status.text
        {
            return self.note_at(ProblemKind::StatusDiffers { http: status.text }, stated);
        }
        let is_error = of.core.is(ERROR);
        if (status.is_success() && is_error) || (status.is_error() && !is_error) {
            self.note(ProblemKind::StatusBodyMismatch { of: &of.name }, status.span);
        }
    }

    /// Checks that a resource that is an entire response has what is always returned, whatever attributes were
    /// requested.
    pub(super) fn returned(&mut self, of: &'t ResourceType, status: &Status<'t>, body: Value<'t>) {
        let Some(endpoint) = of.endpoint.filter(|_| status.is_success()) else { return };
        let is_listing_required = of.core.attribute("schemas").is_some_and(|schemas| schemas.required);
        if is_listing_required && !body.has("schemas") {
            self.note_at(ProblemKind::SchemasMissing { urn: &of.core.id }, Place::opening(body));
        }
        if endpoint == Endpoint::Discovery {
            return;
        }
        self.require_id(of, body);
        let lacking = match body.get("meta").filter(|meta| !meta.is_null()) {
            None => Some(body),
            // A value of another type is reported as such.
            Some(meta) => Some(meta).filter(|meta| meta.is_object() && !meta.has("location")),
        };
        if let Some(lacking) = lacking.filter(|_| status.text == "201") {
            let kind = ProblemKind::RequiredMissing { name: "meta.location", of: &of.name };
            self.note_at(kind, Place::opening(lacking));
        }
    }
}

/// Whether it is three digits, from 100 to 599.
pub(super) fn is_status(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit()) && text.starts_with(['1', '2', '3', '4', '5'])
}

/// Returns what should be there instead of `of`: a client's message is not a response, and a query is answered with a
/// list.
pub(super) fn expected_instead(of: &ResourceType, request: &Request<'_>) -> Option<&'static str> {
    if CLIENT_MESSAGES.iter().any(|urn| of.core.is(urn)) {
        return Some("Response");
    }
    let is_list = of.core.is(LIST_RESPONSE);
    let operation = request.status.as_ref().filter(|status| status.is_success())?.request_operation?;
    match (operation, request.endpoint) {
        (Operation::Query, _) => (!is_list && !of.core.is(ERROR)).then_some("ListResponse"),
        (Operation::Delete | Operation::Bulk, _) => None,
        (_, Endpoint::Users) => is_list.then_some("User"),
        (_, Endpoint::Groups) => is_list.then_some("Group"),
        _ => None,
    }
}

/// Whether a response with this status ends after its headers (RFC 9110 §6.4.1).
pub(super) fn is_bodiless(status: &Status<'_>) -> bool {
    matches!(status.text, "204" | "304") || status.text.starts_with('1')
}

fn needs_body(status: &Status<'_>) -> bool {
    status.text == "200" || status.is_error()
}

/// Whether two URIs identify the same location; one of them may be relative.
fn same_location(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() < other.len() { (other, one) } else { (one, other) };
    if one.contains("://") && other.contains("://") {
        // Scheme and host ignore letter case.
        let path = |uri: &str| uri.find("://").and_then(|at| Some(uri[at + 3..].find('/')? + at + 3));
        let (from, other_from) = (path(one).unwrap_or(one.len()), path(other).unwrap_or(other.len()));
        return one[..from].eq_ignore_ascii_case(&other[..other_from]) && one[from..] == other[other_from..];
    }
    let short = short.trim_start_matches("..").trim_start_matches('/');
    long.strip_suffix(short).is_some_and(|start| start.is_empty() || start.ends_with('/'))
}

/// Returns the version in an entity-tag. Many write it to `meta.version` without its quotes.
fn version_of(tag: &str) -> &str {
    let tag = tag.trim();
    tag.strip_prefix("W/").unwrap_or(tag).trim_matches('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_relative_reference_may_equal_an_absolute_one() {
        let absolute = "https://fuzz-ball.example/scim/v2/Users/42";
        for same in
            [absolute, "HTTPS://Fuzz-Ball.example/scim/v2/Users/42", "/scim/v2/Users/42", "../Users/42", "Users/42"]
        {
            assert!(same_location(absolute, same) && same_location(same, absolute), "{same}");
        }
        for other in
            ["https://fuzz-ball.example/scim/v2/Users/43", "/Users/2", "s/42", "https://x.example/scim/v2/Users/42"]
        {
            assert!(!same_location(absolute, other) && !same_location(other, absolute), "{other}");
        }
    }

    #[test]
    fn a_version_is_equal_with_and_without_quotes() {
        assert_eq!(version_of("W/\"a330\""), version_of("a330"));
        assert_ne!(version_of("W/\"a330\""), version_of("\"a331\""));
    }
}
