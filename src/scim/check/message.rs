//! Messages, and the responses of a service provider (RFC 7644 §3).

use crate::json::{Kind, Value};

use super::Check;
use super::response::{expected_instead, is_status};
use crate::scim::infer::{urn_from_members, urn_from_schemas};
use crate::scim::{
    BULK_RESPONSE, ERROR, LIST_RESPONSE, Operation, ProblemKind, Request, ResourceType, SCHEMA_URN, SEARCH_REQUEST,
    Status,
};

/// The status for each `scimType` whose status is not 400 (RFC 7644 §3.12).
const OTHER_STATUS: [(&str, &str); 2] = [("uniqueness", "409"), ("sensitive", "403")];

impl<'t> Check<'t> {
    /// Checks the body of a response. Its kind follows from its own schemas or, without them, perhaps from its status.
    pub(super) fn response_body(&mut self, request: &Request<'t>, body: Value<'t>) {
        let status = request.status.as_ref();
        self.operation = Some(Operation::Response);
        // What tells the kind of the body may follow.
        if self.damage.is_truncated() && body.get("schemas").is_none_or(Value::is_empty) {
            return;
        }
        let of = match body.get("schemas") {
            None if status.is_some_and(Status::is_error) => self.schemas.of(ERROR),
            _ => self.kind_of(body),
        };
        let Some(of) = of else { return };
        if let Some(expected) = expected_instead(of, request) {
            return self.note_at(ProblemKind::UnexpectedMessage { message: &of.core.id, of: expected }, body);
        }
        self.resource(of, body);
        if let Some(status) = status {
            self.status_of_body(of, status, body);
            self.returned(of, status, body);
        }
        match &*of.core.id {
            LIST_RESPONSE => self.list(body),
            ERROR => self.error(body, status),
            BULK_RESPONSE => self.bulk_response(body),
            _ => {}
        }
    }

    /// Checks the search of a POST to `/.search`.
    pub(super) fn search(&mut self, request: &Request<'t>, body: Value<'t>) {
        let Some(of) = self.schemas.of(SEARCH_REQUEST) else { return };
        self.resource(of, body);
        self.at_least(body, "startIndex", 1);
        self.at_least(body, "count", 0);
        self.search_members(request, body);
    }

    /// Returns the type of a resource or message, by the schemas that it lists, otherwise by its members.
    fn kind_of(&self, body: Value<'t>) -> Option<&'t ResourceType> {
        let schemas = body.get("schemas");
        let urns = schemas.into_iter().flat_map(Value::each).take(100).filter_map(Value::as_str);
        let listed = urns.clone().find_map(|urn| self.schemas.of(urn));
        let meant = || urn_from_schemas(body).or_else(|| urn_from_members(body)).and_then(|urn| self.schemas.of(urn));
        // A resource of an unknown type lists an unknown schema, too. What lists none at all is the first type: a user.
        let extended = |of: &&ResourceType| urns.clone().all(|urn| of.extension(urn).is_some());
        listed.or_else(meant).or_else(|| self.schemas.types.iter().find(extended))
    }

    /// Checks the counts of a list, and each resource in it.
    fn list(&mut self, body: Value<'t>) {
        let resources = body.get("Resources").filter(|list| list.is_array());
        let number = |name: &str| body.get(name).and_then(|value| Some((value, value.as_i64()?)));
        let actual = resources.map_or(0, |list| i64::try_from(list.len()).unwrap_or(i64::MAX));
        if let Some((value, total)) = number("totalResults") {
            let is_count_only = number("itemsPerPage").is_some_and(|(_, page)| page == 0);
            if total < actual {
                self.note_at(ProblemKind::WrongCount { name: "totalResults", actual }, value);
            } else if total > 0 && !body.has("Resources") && !is_count_only {
                self.note_at(ProblemKind::ResourcesMissing, value);
            }
        }
        if let Some((value, page)) = number("itemsPerPage")
            && resources.is_some()
            && page != actual
        {
            self.note_at(ProblemKind::WrongCount { name: "itemsPerPage", actual }, value);
        }
        self.at_least(body, "startIndex", 1);
        for resource in resources.into_iter().flat_map(Value::elements).filter(|one| one.is_object()) {
            // A list within a list is not followed, so there is no recursion.
            if let Some(of) = self.kind_of(resource).filter(|of| of.endpoint.is_some()) {
                self.resource(of, resource);
                self.require_id(of, resource);
            }
        }
    }

    /// Checks the status of an error: three digits, matching its `scimType`.
    fn error(&mut self, body: Value<'t>, http: Option<&Status<'t>>) {
        let Some(status) = body.get("status").filter(|status| status.kind() == Kind::String) else { return };
        let text = status.as_str().unwrap_or_default();
        if !(is_status(text) && text.starts_with(['3', '4', '5'])) {
            return self.note_at(ProblemKind::StatusNotThreeDigits, status);
        }
        // Where the two statuses differ, one of them is wrong, and that is reported.
        if http.is_some_and(|http| is_status(http.text) && http.text != text) {
            return;
        }
        let Some(kind) = body.get("scimType").and_then(Value::as_str) else { return };
        let Some(of) = self.schemas.of(ERROR).and_then(|error| error.core.attribute("scimType")) else { return };
        if !of.words().any(|word| word == kind) {
            return;
        }
        let other = OTHER_STATUS.iter().find(|(word, _)| *word == kind);
        let expected = other.map_or("400", |&(_, status)| status);
        if text != expected && !(kind == "tooMany" && text == "413") {
            self.note_at(
                ProblemKind::StatusScimTypeMismatch { scim_type: kind, expected, stated_once: http.is_none() },
                status,
            );
        }
    }

    /// Checks what a resource or message contains besides attribute values: its type, its definitions.
    pub(super) fn type_and_definitions(&mut self, of: &'t ResourceType, body: Value<'t>) {
        if self.is_response() && of.endpoint.is_some() {
            let stated = body.get("meta").and_then(|meta| meta.get("resourceType"));
            if let Some(stated) = stated
                && stated.as_str().is_some_and(|text| !text.is_empty() && text != of.name)
            {
                self.note_at(ProblemKind::ResourceTypeMismatch { name: &of.name }, stated);
            }
        }
        if of.core.is(SCHEMA_URN) {
            self.definitions(body.get("attributes"));
        }
    }
}
