use crate::json::Value;
use crate::scim::place::Place;
use crate::scim::{Problem, ProblemKind, Type, Verb};
use crate::text::{Span, hash_folded, sorted_by_key};

use super::action::Action;
use super::target::Target;

/// What operations set, to detect what a later operation overrides.
#[derive(Debug)]
pub(super) struct Assignments<'v> {
    assignments: Vec<Assignment<'v>>,
}

#[derive(Debug)]
struct Assignment<'v> {
    /// The attribute, and what the path selects of it.
    key: (u64, u64),
    /// `None` if it removes.
    value: Option<Value<'v>>,
    /// Whether it removes what was there before.
    replaces: bool,
    span: Span,
}

impl<'v> Assignments<'v> {
    pub fn with_capacity(capacity: usize) -> Self {
        Self { assignments: Vec::with_capacity(capacity) }
    }

    pub fn add(&mut self, target: &Target<'v, '_>, action: Action<'v>) {
        if action.names_values() {
            return;
        }
        let attribute = [target.extension.unwrap_or_default(), target.name];
        let attribute = attribute.into_iter().fold(0, hash_folded);
        let multi = target.definition.map_or(action.value.is_some_and(Value::is_array), |one| one.multi);
        let whole = target.is_attribute();
        let adds = whole && multi && action.verb == Verb::Add;
        let (value, span) = (action.set_value(), action.place.span);
        if let Some(object) = value.filter(|value| whole && !multi && value.is_object() && is_complex(target)) {
            for (name, member) in object.members() {
                let key = (attribute, hash_folded(hash_folded(0, ""), name.text()));
                self.assignments.push(Assignment { key, value: Some(member), replaces: true, span });
            }
            return;
        }
        let filter = target.filter.map_or("", |filter| filter.text());
        let selection = if whole { 0 } else { hash_folded(hash_folded(0, filter), target.part.unwrap_or_default()) };
        self.assignments.push(Assignment { key: (attribute, selection), value, replaces: !adds, span });
    }

    /// Reports what a later operation overrides. Removing and setting again is not a contradiction.
    pub fn note_overwritten(self, problems: &mut Vec<Problem<'v>>) {
        if self.assignments.len() < 2 {
            return;
        }
        let assignments = sorted_by_key(self.assignments, |assignment| assignment.key);
        for same in assignments.chunk_by(|one, other| one.key.0 == other.key.0) {
            let all = same.iter().filter(|assignment| {
                assignment.key.1 == 0 && assignment.replaces && assignment.value.is_none_or(Value::is_array)
            });
            let end = all.max_by_key(|assignment| assignment.span.start);
            for (at, assignment) in same.iter().enumerate() {
                let Some(value) = assignment.value.filter(|value| !value.is_empty()) else { continue };
                let differs = |other: &&Assignment<'v>| {
                    other.value.is_none_or(|other| other.text_or_raw() != value.text_or_raw())
                };
                let next = same
                    .get(at + 1)
                    .filter(|next| next.key == assignment.key && next.replaces && next.span != assignment.span);
                let end = end.filter(|end| end.span.start > assignment.span.start);
                if let Some(by) = next.filter(differs).or(end.filter(differs)) {
                    let place = Place { span: assignment.span, value };
                    problems.push(Problem::at(ProblemKind::OpOverwritten { by: by.span }, place));
                }
            }
        }
    }
}

fn is_complex(target: &Target<'_, '_>) -> bool {
    target.definition.is_none_or(|one| one.kind == Type::Complex)
}
