//! Bulk (RFC 7644 §3.7): what each operation requests, and how operations refer to each other.

use std::borrow::Cow;

use crate::json::Value;
use crate::text::{contains_ignore_ascii_case, nearest, sorted_by_key};

use super::place::Place;
use super::request::BulkTarget;
use super::{Method, Problem, ProblemKind, Request};

/// The prefix of an operation's `bulkId` in a reference to its resource.
pub const BULK_ID: &str = "bulkId:";

/// The methods that operations may have.
const METHODS: [&str; 4] = ["POST", "PUT", "PATCH", "DELETE"];

/// The limits of a service provider for bulk requests (RFC 7643 §5). An unknown limit does not apply.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BulkLimits {
    /// The maximum number of operations.
    pub operations: Option<u64>,
    /// The maximum size of the body in bytes.
    pub payload: Option<u64>,
}

impl BulkLimits {
    /// Returns the limits that `request` exceeds.
    pub fn exceeded<'t>(self, request: &Request<'t>) -> Vec<Problem<'t>> {
        let mut problems = Vec::new();
        let Some(body) = request.body.filter(|_| request.operation == super::Operation::Bulk) else { return problems };
        let mut check_limit = |name, limit: Option<u64>, actual: usize, place: Place<'t>| {
            let actual = actual as u64;
            if let Some(limit) = limit.filter(|&limit| actual > limit) {
                problems.push(Problem::at(ProblemKind::OverLimit { name, limit, actual }, place));
            }
        };
        if let Some(list) = body.get("Operations").filter(|list| list.is_array()) {
            check_limit("maxOperations", self.operations, list.len(), list.key().map_or(list.into(), Place::from));
        }
        let place = Place { span: request.place, value: body };
        check_limit("maxPayloadSize", self.payload, body.raw().len(), place);
        problems
    }
}

/// One operation, as far as it could be read.
pub(super) struct BulkOperation<'t> {
    pub object: Value<'t>,
    pub method: Method,
    /// What it requests, if it has a path.
    pub target: Option<(Value<'t>, BulkTarget<'t>)>,
    pub bulk_id: Option<Value<'t>>,
    pub data: Option<Value<'t>>,
}

impl<'t> BulkOperation<'t> {
    pub fn read(object: Value<'t>) -> Self {
        let text = |name: &str| object.get(name).and_then(|value| Some((value, value.as_str()?)));
        // The rest is judged by the intended method.
        let method = text("method").map_or(Method::Other, |(_, word)| match Method::read(word) {
            Method::Other => nearest(word, METHODS).map_or(Method::Other, |(meant, _)| Method::read(meant)),
            method => method,
        });
        Self {
            object,
            method,
            target: text("path")
                .filter(|(_, path)| !path.is_empty())
                .map(|(value, path)| (value, BulkTarget::read(method, path))),
            bulk_id: text("bulkId").filter(|(_, id)| !id.is_empty()).map(|(value, _)| value),
            data: object.get("data").filter(|data| !data.is_null()),
        }
    }

    /// Returns the `bulkId` by which other operations can refer to the resource that it creates.
    fn name(&self) -> Option<&'t str> {
        self.bulk_id.filter(|_| self.method == Method::Post)?.as_str()
    }

    /// Everything in it that may refer to another operation: the id in the path, and each string of the data.
    fn references(&self) -> impl Iterator<Item = (Value<'t>, Cow<'t, str>)> + use<'t> {
        let in_path = self.target.as_ref().and_then(|(path, target)| {
            Some((*path, Cow::Owned(target.id.as_deref()?.strip_prefix(BULK_ID)?.to_owned())))
        });
        let in_data = self.data.into_iter().flat_map(Value::descendants).filter_map(|value| {
            let name = value.as_str()?.strip_prefix(BULK_ID)?;
            let is_secret = value.key().is_some_and(|key| contains_ignore_ascii_case(key.text(), "password"));
            (!is_secret).then_some((value, Cow::Borrowed(name)))
        });
        in_path.into_iter().chain(in_data)
    }
}

/// The references between the operations of a bulk request.
#[derive(Default)]
pub(super) struct References<'t> {
    /// The `bulkId`s of creates, sorted, each with its operation and location. Of equal ones, the first comes first.
    names: Vec<(&'t str, u32, Value<'t>)>,
    /// The references of each create, in the order of the text.
    links: Vec<Link<'t>>,
    /// The start of each operation's links.
    starts: Vec<u32>,
    /// References to operations that do not exist.
    pub unknown: Vec<(Value<'t>, Cow<'t, str>)>,
}

/// A reference from one create to another.
struct Link<'t> {
    to: u32,
    value: Value<'t>,
}

impl<'t> References<'t> {
    pub fn of(operations: &[BulkOperation<'t>]) -> Self {
        let mut references = Self::default();
        for (index, operation) in operations.iter().enumerate() {
            if let (Some(name), Some(value)) = (operation.name(), operation.bulk_id) {
                references.names.push((name, to_u32(index), value));
            }
        }
        references.names = sorted_by_key(references.names, |&(name, ..)| name);
        for operation in operations {
            references.starts.push(to_u32(references.links.len()));
            references.add_links(operation);
        }
        references.starts.push(to_u32(references.links.len()));
        references
    }

    fn add_links(&mut self, operation: &BulkOperation<'t>) {
        for (value, name) in operation.references() {
            match self.creator_of(&name) {
                None => self.unknown.push((value, name)),
                // What already exists has no dependencies.
                Some(to) if operation.method == Method::Post => self.links.push(Link { to, value }),
                Some(_) => {}
            }
        }
    }

    /// Returns the operation that creates `name`.
    fn creator_of(&self, name: &str) -> Option<u32> {
        let at = self.names.partition_point(|known| known.0 < name);
        self.names.get(at).filter(|known| known.0 == name).map(|known| known.1)
    }

    /// Iterates over all names, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> + Clone {
        self.names.iter().map(|&(name, ..)| name)
    }

    /// Returns each duplicate name, with its first occurrence.
    pub fn duplicates(&self) -> impl Iterator<Item = (Value<'t>, Value<'t>)> {
        self.names.chunk_by(|a, b| a.0 == b.0).flat_map(|same| same[1..].iter().map(|one| (one.2, same[0].2)))
    }

    /// Returns each reference that closes a cycle of creates, with the operation that it leads back to.
    pub fn cycles(&self) -> Vec<(Value<'t>, usize)> {
        let mut closing = Vec::new();
        let mut states = vec![State::Unvisited; self.starts.len()];
        let mut stack: Vec<(u32, u32)> = Vec::new();
        for root in 0..self.starts.len().saturating_sub(1) {
            if states[root] != State::Unvisited {
                continue;
            }
            states[root] = State::OnPath;
            stack.push((to_u32(root), self.starts[root]));
            while let Some((operation, next)) = stack.last_mut() {
                if *next == self.starts[*operation as usize + 1] {
                    states[*operation as usize] = State::Done;
                    stack.pop();
                    continue;
                }
                let link = &self.links[*next as usize];
                *next += 1;
                match states[link.to as usize] {
                    State::Done => {}
                    State::OnPath => closing.push((link.value, link.to as usize)),
                    State::Unvisited => {
                        states[link.to as usize] = State::OnPath;
                        stack.push((link.to, self.starts[link.to as usize]));
                    }
                }
            }
        }
        closing
    }
}

/// The state of an operation in the search for cycles.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unvisited,
    OnPath,
    Done,
}

/// Converts an index; a text has fewer values than `u32` can count.
fn to_u32(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
