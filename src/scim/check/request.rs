use crate::json::Value;
use crate::text::{Span, starts_with};

use super::Check;
use super::response::is_bodiless;
use crate::scim::http::HeaderForm;
use crate::scim::{Endpoint, Method, Operation, Patch, Problem, ProblemKind, Request};

impl<'t> Check<'t> {
    pub(super) fn head(&mut self, request: &Request<'t>) {
        if let Some(span) = request.method_span {
            self.method(request, span);
        }
        if let Some(status) = &request.status {
            self.response(request, status);
        }
        self.query(request);
        self.headers(request);
        if request.more > 0 {
            self.note(ProblemKind::SeveralRequests(request.more), request.place);
        }
    }

    fn method(&mut self, request: &Request<'t>, span: Span) {
        if request.path.is_empty() {
            let may_follow = request.is_enveloped() && self.damage.is_truncated();
            if !may_follow {
                self.note(ProblemKind::RequestLine, request.place);
            }
            return;
        }
        if request.method_text.is_empty() {
            self.is_misdirected = true;
            return self.note(ProblemKind::RequestLine, request.place);
        }
        if request.method == Method::Other {
            self.is_misdirected = true;
            return self.note(ProblemKind::UnknownMethod, span);
        }
        if request.endpoint == Endpoint::Unknown {
            return self.note(ProblemKind::UnknownEndpoint, request.path_span.unwrap_or(span));
        }
        let has_operations = request.body.is_some_and(|body| body.has("Operations"));
        let instead = match (request.endpoint, request.method) {
            (Endpoint::Users | Endpoint::Groups, Method::Post) if request.id.is_some() => {
                Some(if has_operations { "PATCH" } else { "PUT" })
            }
            (Endpoint::Users | Endpoint::Groups, Method::Put | Method::Patch | Method::Delete)
                if request.id.is_none() =>
            {
                None
            }
            (Endpoint::Bulk | Endpoint::Search, method) if method != Method::Post => Some("POST"),
            (Endpoint::Discovery, method) if method != Method::Get => Some("GET"),
            _ => return,
        };
        self.is_misdirected = true;
        self.note(ProblemKind::MethodNotAllowed { instead }, span.to(request.path_span.unwrap_or(span)));
    }

    fn headers(&mut self, request: &Request<'t>) {
        for header in &request.headers {
            let (name, value) = (header.name, header.value);
            if header.form == HeaderForm::NoColon || !is_token(name) {
                self.note(ProblemKind::HeaderLine, header.name_span);
            } else if header.form == HeaderForm::NotString {
                let value = request.document.at(header.span);
                let kind = ProblemKind::HeaderNotText;
                self.problems.push(Problem { kind, span: header.span, value, misnamed: None });
            } else if name.eq_ignore_ascii_case("content-type") && !is_json_media(value) {
                self.note(ProblemKind::MediaType, header.span);
            } else if name.eq_ignore_ascii_case("authorization") && carries_credential(value) {
                self.note(ProblemKind::Credential, header.span);
            } else if name.eq_ignore_ascii_case("if-match") && !are_entity_tags(value)
                || name.eq_ignore_ascii_case("etag") && !is_entity_tag(value)
            {
                self.note(ProblemKind::EntityTag, header.span);
            }
        }
        if let Some(body) = request.no_blank_line {
            self.note(ProblemKind::BlankLineMissing, body);
        }
    }

    pub(super) fn body(&mut self, request: &Request<'t>, patch: Option<&Patch<'t>>) {
        let takes_body = takes_body(request);
        let Some(body) = request.body else {
            if takes_body && !self.is_misdirected && request.method_span.is_some() && request.document.is_json() {
                self.note(ProblemKind::BodyMissing, request.place);
            }
            return;
        };
        let is_bodiless = match &request.status {
            Some(status) => is_bodiless(status),
            None => request.operation != Operation::Response && matches!(request.method, Method::Get | Method::Delete),
        };
        if is_bodiless {
            if !self.is_misdirected {
                self.note_at(ProblemKind::BodyUnexpected, body);
            }
            return;
        }
        if !takes_body {
            return;
        }
        if !body.is_object() {
            // A scalar before other text is the start of an object without its bracket.
            if request.document.is_json() || body.is_array() {
                self.note_at(ProblemKind::BodyNotObject, body);
            }
            return;
        }
        if request.wrapper.is_some() {
            self.note_at(ProblemKind::BodyWrapped, body);
        }
        self.content(request, body, patch);
    }

    /// Checks a body that is an object, as what the operation requires.
    fn content(&mut self, request: &Request<'t>, body: Value<'t>, patch: Option<&Patch<'t>>) {
        match request.operation {
            Operation::Bulk => self.bulk(body),
            Operation::Response => self.response_body(request, body),
            Operation::Query => self.search(request, body),
            operation => {
                self.operation = request.method_span.map(|_| operation);
                if operation == Operation::Replace {
                    self.check_id(request.id.as_ref(), Some(body));
                }
                match patch {
                    Some(patch) => self.patch(self.schemas.at(request.endpoint), body, patch),
                    None => self.whole_resource(operation, request.endpoint, body),
                }
            }
        }
    }

    /// Checks the body of a POST or PUT, alone or in a bulk request.
    pub(super) fn whole_resource(&mut self, operation: Operation, endpoint: Endpoint, body: Value<'t>) {
        if !matches!(operation, Operation::Create | Operation::Replace) {
            return;
        }
        if let Some(of) = self.schemas.at(endpoint) {
            self.resource(of, body);
        }
        if operation == Operation::Replace
            && endpoint == Endpoint::Groups
            && let Some(list) = body.get("members").filter(|list| list.each().all(Value::is_empty))
        {
            self.note_at(ProblemKind::MembersWiped { verb: None }, list);
        }
    }
}

pub(super) fn takes_body(request: &Request<'_>) -> bool {
    match request.operation {
        Operation::Read | Operation::Delete | Operation::Unknown => false,
        Operation::Query => request.endpoint == Endpoint::Search && request.method == Method::Post,
        _ => true,
    }
}

/// Whether `name` is a valid header name (RFC 9110 §5.6.2). A line of a body is not.
fn is_token(name: &str) -> bool {
    let bytes = name.as_bytes();
    !bytes.is_empty() && bytes.iter().all(|&byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}

/// Whether this is the media type of SCIM or JSON, in UTF-8 (RFC 8259 §8.1).
fn is_json_media(value: &str) -> bool {
    let mut parts = value.split(';').map(str::trim);
    let media = parts.next().unwrap_or_default();
    let is_other = |part: &str| {
        let (name, charset) = part.split_once('=').unwrap_or((part, ""));
        let charset = charset.trim().trim_matches('"');
        name.trim().eq_ignore_ascii_case("charset")
            && !["utf-8", "utf8", "us-ascii"].iter().any(|one| one.eq_ignore_ascii_case(charset))
    };
    let is_json = media.eq_ignore_ascii_case("application/scim+json") || media.eq_ignore_ascii_case("application/json");
    is_json && !parts.any(is_other)
}

/// Whether a credential is real: a placeholder such as `Bearer ***`, `Bearer <token>` or `Bearer $TOKEN` is not.
fn carries_credential(value: &str) -> bool {
    let secret = value.split_whitespace().nth(1).unwrap_or(value);
    let is_placeholder = value.contains(['*', '<', '{', '[', '…'])
        || value.contains("...")
        || ["$", "your", "redacted"].into_iter().any(|word| starts_with(secret, word))
        || secret.chars().all(|c| c == 'x' || c == 'X');
    secret.len() >= 8 && !is_placeholder
}

/// Whether this is `*`, or quoted versions, each perhaps after `W/` (RFC 9110 §8.8.3). They may contain commas.
fn are_entity_tags(value: &str) -> bool {
    let mut rest = value.trim();
    if rest == "*" {
        return true;
    }
    loop {
        let Some(after) = after_entity_tag(rest) else { return false };
        let Some(next) = after.strip_prefix(',') else { return after.is_empty() };
        rest = next.trim_start();
    }
}

fn is_entity_tag(value: &str) -> bool {
    after_entity_tag(value.trim()).is_some_and(str::is_empty)
}

fn after_entity_tag(text: &str) -> Option<&str> {
    let opened = text.strip_prefix("W/").unwrap_or(text).strip_prefix('"')?;
    opened.split_once('"').map(|(_, after)| after.trim())
}
