//! The resource after a request (RFC 7644 §3.3, §3.5.1 and §3.5.2).
//!
//! The resource is a tree that borrows from the texts until it changes. Operations are applied in order; those that are
//! impossible, override each other or have no effect become typed [`Problem`]s. Whether a problem rejects the entire
//! request is decided elsewhere: then the resource stays as it was.

mod action;
mod attribute;
mod change;
mod convert;
mod matching;
mod overwritten;
mod replace;
mod target;
mod tree;
mod write;

use crate::json::{Key, Value};

use super::place::Place;
use super::{
    Attribute, AttributeName, Mutability, Op, Patch, Problem, ProblemKind, ResourceType, Verb, WrittenPath,
    is_schema_key, is_urn,
};

use action::{Action, is_clearing};
use attribute::literal_node;
use change::{Changed, check_mutability};
use convert::convert_simple;
use matching::required_parts;
use overwritten::Assignments;
use target::{Target, own_path};
use tree::{List, Node};

pub use replace::replaced;
pub use write::ResourceBefore;

/// Choices where the RFCs leave the behavior open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApplyOptions {
    /// Whether a `replace` of missing values creates one, as identity providers expect.
    pub creates_missing: bool,
}

/// The resource as changed by the request.
#[derive(Clone, Debug)]
pub struct ResourceAfter<'v>(Node<'v>);

impl ResourceAfter<'_> {
    /// Returns its JSON, indented by two spaces, without passwords. Unchanged parts are copied from `before`.
    pub fn to_json(&self, before: &ResourceBefore) -> String {
        self.0.to_json_reusing(Some(before))
    }
}

/// The result of operations.
#[derive(Debug)]
pub struct Applied<'v> {
    /// The resource after them, if it is known before them.
    pub resource: Option<ResourceAfter<'v>>,
    /// The problems of the operations.
    pub problems: Vec<Problem<'v>>,
}

/// Applies the operations of `patch` to `before`. If that is not known, only problems that hold for every resource are
/// found.
pub fn apply<'v>(
    before: Option<Value<'v>>,
    patch: &Patch<'v>,
    of: Option<&'v ResourceType>,
    options: ApplyOptions,
) -> Applied<'v> {
    let object = before.filter(|before| before.is_object());
    let root = object.and_then(|object| Node::Parsed(object).as_list_mut().map(std::mem::take));
    let mut apply = Apply {
        of,
        options,
        root,
        problems: Vec::new(),
        assignments: Assignments::with_capacity(patch.ops.len()),
        compared: 0,
        changed: Change::No,
    };
    for op in &patch.ops {
        apply.op(op);
    }
    apply.assignments.note_overwritten(&mut apply.problems);
    if let (Some(root), Some(before)) = (&mut apply.root, before) {
        replace::update_schemas(root, before, of);
    }
    Applied { resource: apply.root.map(|root| ResourceAfter(Node::List(root))), problems: apply.problems }
}

/// The maximum number of values compared, far more than any real request needs.
const MAX_COMPARISONS: usize = 1_000_000;

/// Whether an operation changed anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    No,
    Yes,
    /// This is not known, or the operation has a problem.
    Unknown,
}

struct Apply<'v> {
    of: Option<&'v ResourceType>,
    options: ApplyOptions,
    root: Option<List<'v>>,
    problems: Vec<Problem<'v>>,
    assignments: Assignments<'v>,
    compared: usize,
    changed: Change,
}

impl<'v> Apply<'v> {
    fn op(&mut self, op: &Op<'v>) {
        self.changed = Change::No;
        match (&op.path, op.value) {
            (Some(path), value) => self.path(path, op.verb, value),
            (None, Some(value)) if value.is_object() && op.verb != Verb::Remove => self.members(value, op.verb),
            _ => self.changed = Change::Unknown,
        }
        if self.changed == Change::No && self.root.is_some() {
            let span = op.path.as_ref().map_or(op.object.span(), |path| path.place.span);
            let place = Place { span, value: op.object };
            self.problems.push(Problem::at(ProblemKind::OpWithoutEffect, place));
        }
    }

    /// Applies the value of an operation without path; its keys may be paths.
    fn members(&mut self, body: Value<'v>, verb: Verb) {
        for (key, _) in body.members() {
            let name = key.text();
            if key.is("schemas") {
                self.changed = Change::Unknown;
            } else if is_urn(name) {
                self.qualified(key, verb);
            } else if name.contains(['.', '[']) {
                self.path(&key.into(), verb, Some(key.value()));
            } else {
                self.member(None, key, verb);
            }
        }
    }

    fn qualified(&mut self, key: Key<'v>, verb: Verb) {
        let (name, value) = (key.text(), key.value());
        let is_known = |urn: &str| self.of.is_some_and(|of| of.extension(urn).is_some());
        if value.is_object() && is_schema_key(name, true, is_known) {
            self.extension_members(Some(name), value, verb);
        } else {
            self.path(&key.into(), verb, Some(value));
        }
    }

    /// Applies the members of an extension, or of the core schema.
    fn extension_members(&mut self, urn: Option<&'v str>, block: Value<'v>, verb: Verb) {
        for (key, _) in block.members() {
            self.member(urn, key, verb);
        }
    }

    /// Applies a member whose key is the name of an attribute of the schema `urn`, or of the core schema.
    fn member(&mut self, urn: Option<&'v str>, key: Key<'v>, verb: Verb) {
        let action = Action { verb, value: Some(key.value()), place: key.into() };
        self.change(&Target::plain(self.of, urn, key.text()), action);
    }

    fn path(&mut self, path: &WrittenPath<'v>, verb: Verb, value: Option<Value<'v>>) {
        let own = self.root.as_ref().and_then(|root| own_path(root, path.text));
        let Ok(parsed) = own.as_ref().unwrap_or(&path.parsed) else {
            self.changed = Change::Unknown;
            return;
        };
        let target = Target::of(self.of, parsed);
        if !target.is_schema() {
            return self.change(&target, Action { verb, value, place: path.place });
        }
        match (verb, value, target.extension) {
            (Verb::Add | Verb::Replace, Some(block), urn) if block.is_object() => {
                self.extension_members(urn, block, verb);
            }
            (Verb::Remove, _, Some(urn)) => self.remove_block(urn),
            (Verb::Replace, Some(value), Some(urn)) if value.is_empty() => self.remove_block(urn),
            // Under a key, it is a value of the wrong type.
            (Verb::Add | Verb::Replace, Some(value), _) if !value.is_empty() && !is_key(path.place) => {
                self.note(ProblemKind::ValueNotObject, value.into());
            }
            _ => self.changed = Change::Unknown,
        }
    }

    fn remove_block(&mut self, urn: &str) {
        if self.root.as_mut().is_some_and(|root| root.remove(urn)) {
            self.record_change(true);
        }
    }

    fn record_change(&mut self, changed: bool) {
        if changed && self.changed == Change::No {
            self.changed = Change::Yes;
        }
    }

    fn note(&mut self, kind: ProblemKind<'v>, place: Place<'v>) {
        self.problems.push(Problem::at(kind, place));
        self.changed = Change::Unknown;
    }

    /// Changes one attribute, or what the path selects of it.
    fn change(&mut self, target: &Target<'v, '_>, action: Action<'v>) {
        if action.verb != Verb::Remove && action.value.is_none() {
            self.changed = Change::Unknown;
            return;
        }
        if let Some(kind) = target.definition.and_then(|attribute| violation(attribute, target, action)) {
            return self.note(kind, action.place);
        }
        self.note_cleared(target, action);
        self.assignments.add(target, action);
        let Some(mut root) = self.root.take() else { return };
        let result = self.set(&mut root, target, action);
        self.root = Some(root);
        match result {
            // Whether a password changes cannot be known.
            _ if target.definition.is_some_and(|one| one.mutability == Mutability::WriteOnly) => {
                self.changed = Change::Unknown
            }
            // That it is of another type is already said.
            Ok(false) if has_other_form(target, action) => self.changed = Change::Unknown,
            Ok(changed) => self.record_change(changed),
            Err(kind) => self.note(kind, action.place),
        }
    }

    /// Reports the removal of an entire attribute that may not be intended.
    fn note_cleared(&mut self, target: &Target<'v, '_>, action: Action<'v>) {
        if target.extension.is_some() || !target.is_attribute() {
            return;
        }
        let Action { verb, value, place } = action;
        let is_cleared = action.clears() && value.is_none_or(Value::is_empty);
        // Passwords are not shown, so their absence means nothing.
        if is_cleared && target.name.eq_ignore_ascii_case("password") {
            self.problems.push(Problem::at(ProblemKind::PasswordRemoved, place));
        } else if action.leaves_none() && target.name.eq_ignore_ascii_case("members") && !self.is_absent("members") {
            self.problems.push(Problem::at(ProblemKind::MembersWiped { verb: Some(verb) }, place));
        }
    }

    /// Whether the resource is known not to have the core attribute `name`.
    fn is_absent(&mut self, name: &str) -> bool {
        self.root.as_mut().is_some_and(|root| root.get_mut(name).is_none_or(|node| node.is_empty()))
    }

    /// Finds the attribute's location in the resource, and sets it there.
    fn set(&mut self, root: &mut List<'v>, target: &Target<'v, '_>, action: Action<'v>) -> Changed<'v> {
        let Some(urn) = target.extension else { return self.attribute(root, target, action) };
        let at = root.find(urn).unwrap_or_else(|| root.push(target.schema_urn.unwrap_or(urn), Node::object()));
        let node = &mut root.items[at].node;
        if node.is_empty() {
            *node = Node::object();
        }
        let changed = match node.as_list_mut() {
            Some(block) if !block.is_array => self.attribute(block, target, action),
            _ => Ok(false),
        };
        node.remove_if_empty();
        changed
    }

    /// Counts values to compare; returns whether the limit still allows it.
    fn may_compare(&mut self, count: usize) -> bool {
        self.compared += count;
        self.compared <= MAX_COMPARISONS
    }
}

/// Whether the action changes the immutable `part` by whose value the filter selects, so that it has that value.
fn changes_selected<'v>(part: &'v Attribute, target: &Target<'v, '_>, action: Action<'v>) -> bool {
    let selectors = target.filter.and_then(required_parts).unwrap_or_default();
    let selector = selectors.into_iter().find(|(name, _)| part.name.eq_ignore_ascii_case(name));
    let Some((_, literal)) = selector else { return false };
    let old = literal_node(Some(part), literal);
    let new = action.set_value().filter(|value| !value.is_empty()).map(|value| convert_simple(Some(part), value));
    // Adding nothing changes nothing, and filters ignore letter case.
    let is_same = match &new {
        Some(new) => old.text().zip(new.text()).is_some_and(|(old, new)| old.eq_ignore_ascii_case(new)),
        None => !action.clears(),
    };
    !is_same && check_mutability(Some(part), Some(&old), new.as_ref()).is_err()
}

/// Whether the action sets a simple value to an object or an array.
fn has_other_form(target: &Target<'_, '_>, action: Action<'_>) -> bool {
    let definition = if target.part.is_some() { target.part_definition() } else { target.definition };
    definition.is_some_and(|one| one.is_simple() && !one.multi)
        && action.set_value().is_some_and(|value| value.is_object() || value.is_array())
}

/// Whether `place` is a key of an operation without path.
fn is_key(place: Place<'_>) -> bool {
    place.value.key().is_some_and(|key| key.span() == place.span)
}

/// Returns why the schema does not allow the operation, whatever the resource.
fn violation<'v>(attribute: &'v Attribute, target: &Target<'v, '_>, action: Action<'v>) -> Option<ProblemKind<'v>> {
    let part = target.part.and_then(|part| attribute.part(part));
    let is_read_only = |one: &&Attribute| one.mutability == Mutability::ReadOnly;
    let name = &*attribute.name;
    let read_only_part = part.filter(is_read_only).map(|part| &*part.name);
    if is_read_only(&attribute) || read_only_part.is_some() {
        // As one key among others, it is part of an entire resource.
        return Some(match is_key(action.place) {
            true => ProblemKind::ReadOnlyCarried { name },
            false => ProblemKind::ReadOnlyTarget { name: AttributeName { attribute: name, part: read_only_part } },
        });
    }
    if target.filter.is_some() && !attribute.multi {
        return Some(ProblemKind::FilterOnSingle { name });
    }
    if let Some(part) = target.part.filter(|_| attribute.is_simple()) {
        return Some(ProblemKind::PartOfSimple { name, part });
    }
    let is_immutable = |part: &&Attribute| part.mutability == Mutability::Immutable;
    if let Some(part) = part.filter(is_immutable).filter(|part| changes_selected(part, target, action)) {
        return Some(ProblemKind::ImmutableChanged { name: &part.name });
    }
    // Adding nothing changes nothing, but still sends an empty value for a required attribute.
    let emptied = action.verb != Verb::Remove && action.value.is_some_and(is_clearing);
    let is_removed = emptied || action.verb == Verb::Remove && !action.names_values();
    (attribute.required && target.is_attribute() && is_removed)
        .then_some(ProblemKind::RequiredRemoved { name, emptied })
}

#[cfg(test)]
mod tests;
