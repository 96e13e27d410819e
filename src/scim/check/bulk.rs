//! A bulk request (RFC 7644 §3.7): each operation as a request of its own, and the relations between them.

use crate::json::{Kind, Value};
use crate::text::{nearest, starts_with};

use super::Check;
use super::response::is_status;
use crate::scim::bulk::{BULK_ID, BulkOperation, References};
use crate::scim::place::Place;
use crate::scim::request::BulkTarget;
use crate::scim::{
    ApplyOptions, AttributeName, BULK_REQUEST, BulkPath, Endpoint, Method, Operation, Patch, ProblemKind, Type, apply,
};

/// The number of names that an unknown one is compared with.
const MAX_COMPARED: usize = 1000;

impl<'t> Check<'t> {
    pub(super) fn bulk(&mut self, body: Value<'t>) {
        if let Some(of) = self.schemas.of(BULK_REQUEST) {
            self.resource(of, body);
        }
        self.at_least(body, "failOnErrors", 1);
        let list = body.get("Operations").filter(|list| list.is_array());
        let objects = list.into_iter().flat_map(Value::elements).filter(|one| one.is_object());
        let operations: Vec<_> = objects.map(BulkOperation::read).collect();
        for operation in &operations {
            self.operation(operation);
        }
        self.references(&operations);
    }

    fn operation(&mut self, operation: &BulkOperation<'t>) {
        let method = operation.method;
        // Elsewhere, an empty object is not a value.
        if operation.object.is_empty() {
            let kind = ProblemKind::RequiredMissing { name: "method", of: "Operations" };
            return self.note_at(kind, operation.object);
        }
        // A value of another type is reported as such.
        if method == Method::Post && operation.object.get("bulkId").is_none_or(Value::is_empty) {
            self.note_at(ProblemKind::BulkIdMissing, Place::opening(operation.object));
        }
        if let Some((value, target)) = &operation.target {
            self.bulk_path(method, target, *value);
        }
        match operation.data {
            None if matches!(method, Method::Post | Method::Put | Method::Patch) => {
                self.note_at(ProblemKind::BulkDataMissing, Place::opening(operation.object));
            }
            Some(data) if method == Method::Delete => self.note_at(ProblemKind::BulkDataUnexpected, data),
            Some(data) if !data.is_object() => {
                let operations = method == Method::Patch && data.is_array();
                self.note_at(ProblemKind::BulkDataNotObject { operations }, data);
            }
            Some(data) => {
                // A bulk request cannot be nested.
                if let Some((_, target)) = &operation.target
                    && target.endpoint != Endpoint::Bulk
                {
                    self.bulk_data(target, data);
                }
            }
            None => {}
        }
    }

    fn bulk_data(&mut self, target: &BulkTarget<'t>, data: Value<'t>) {
        self.operation = Some(target.operation);
        if target.operation == Operation::Replace {
            // The type of resource behind a `bulkId` is not known yet.
            let id = target.id.as_ref().filter(|id| !starts_with(id, BULK_ID));
            self.check_id(id, Some(data));
        }
        if target.operation != Operation::Modify {
            return self.whole_resource(target.operation, target.endpoint, data);
        }
        let of = self.schemas.at(target.endpoint);
        let patch = Patch::read(data);
        self.patch(of, data, &patch);
        let applied = apply(None, &patch, of, ApplyOptions { creates_missing: true });
        self.problems.extend(applied.problems);
    }

    /// Checks that a POST has the path of a resource type, and every other method that of one resource.
    fn bulk_path(&mut self, method: Method, target: &BulkTarget<'t>, value: Value<'t>) {
        let fault = match (target.endpoint, method) {
            (Endpoint::Bulk | Endpoint::Search | Endpoint::Discovery, _) => BulkPath::NoResource,
            (Endpoint::Me, _) => return,
            (_, Method::Post) if target.is_single_resource => BulkPath::One,
            (_, Method::Put | Method::Patch | Method::Delete) if !target.is_single_resource => BulkPath::Type,
            (Endpoint::Unknown, _) => return self.note_at(ProblemKind::UnknownEndpoint, value),
            _ => return,
        };
        self.note_at(ProblemKind::BulkPath(fault), value);
    }

    /// Checks the response: how each operation ended, and why it failed if it did.
    pub(super) fn bulk_response(&mut self, body: Value<'t>) {
        let list = body.get("Operations").into_iter().flat_map(Value::elements);
        for operation in list.filter(|one| one.is_object()) {
            if let Some(status) = operation.get("status").filter(|status| !status.is_null()) {
                self.operation_result(operation, status.get("code").unwrap_or(status));
            }
        }
    }

    fn operation_result(&mut self, operation: Value<'t>, status: Value<'t>) {
        if status.kind() == Kind::Number {
            let name = AttributeName { attribute: "Operations", part: Some("status") };
            let fits = is_status(status.raw());
            return self.note_at(ProblemKind::WrongType { name, expected: Type::String, fits }, status);
        }
        let text = status.as_str().unwrap_or_default();
        if !is_status(text) {
            return self.note_at(ProblemKind::StatusNotThreeDigits, status);
        }
        let lacks = |name: &str| operation.get(name).is_none_or(Value::is_empty);
        let mut require = |name| {
            self.note_at(ProblemKind::RequiredMissing { name, of: "Operations" }, Place::opening(operation));
        };
        let is_success = text.starts_with('2');
        if !is_success && lacks("response") {
            require("response");
        }
        // What was not created is nowhere.
        let is_post = operation.get("method").and_then(Value::as_str) == Some("POST");
        if (is_success || !is_post) && lacks("location") {
            require("location");
        }
    }

    fn references(&mut self, operations: &[BulkOperation<'t>]) {
        let references = References::of(operations);
        for (value, first) in references.duplicates() {
            self.note_at(ProblemKind::DuplicateBulkId { first: first.span() }, value);
        }
        for (value, name) in &references.unknown {
            let nearest = self.guesses.guess(|| nearest(name, references.names().take(MAX_COMPARED)));
            let suggestion = nearest.map(|(suggestion, _)| suggestion.to_owned());
            self.note_at(ProblemKind::BulkIdUnknown { name: name.clone(), suggestion }, *value);
        }
        for (value, operation) in references.cycles() {
            let Some(first) = operations[operation].bulk_id else { continue };
            self.note_at(ProblemKind::BulkIdCycle { first: first.span() }, value);
        }
    }
}
