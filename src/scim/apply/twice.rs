use crate::json::Value;
use crate::scim::{Problem, ProblemKind, Type, Verb};
use crate::text::{Span, hash_folded};

use super::spot::Spot;

/// What operations set, to detect what a later operation overrides.
#[derive(Debug, Default)]
pub(super) struct Sets<'v> {
    sets: Vec<Set<'v>>,
}

#[derive(Debug)]
struct Set<'v> {
    /// The attribute, and what the path selects of it.
    target: (u64, u64),
    /// `None` if it removes.
    value: Option<Value<'v>>,
    /// Whether it removes what was there before.
    ends: bool,
    span: Span,
}

impl<'v> Sets<'v> {
    pub fn add(&mut self, spot: &Spot<'v, '_>, verb: Verb, clears: bool, value: Option<Value<'v>>, span: Span) {
        if verb == Verb::Remove && !clears {
            return;
        }
        let attribute = [spot.block.as_deref().unwrap_or_default(), &spot.name];
        let attribute = attribute.into_iter().fold(0, hash_folded);
        let multi = spot.definition.map_or(value.is_some_and(Value::is_array), |one| one.multi);
        let whole = spot.filter.is_none() && spot.part.is_none();
        let adds = whole && multi && verb == Verb::Add;
        let value = value.filter(|_| !clears);
        if let Some(object) = value.filter(|value| whole && !multi && value.is_object() && is_complex(spot)) {
            for (key, member) in object.members() {
                let target = (attribute, hash_folded(hash_folded(0, ""), &key.text()));
                self.sets.push(Set { target, value: Some(member), ends: true, span });
            }
            return;
        }
        let filter = spot.filter.as_ref().map_or("", |filter| filter.text());
        let selected = if whole { 0 } else { hash_folded(hash_folded(0, filter), spot.part.unwrap_or_default()) };
        self.sets.push(Set { target: (attribute, selected), value, ends: !adds, span });
    }

    /// Reports what a later operation overrides. Removing and setting again is not a contradiction.
    pub fn note_overwritten(&mut self, problems: &mut Vec<Problem<'v>>) {
        if self.sets.len() < 2 {
            return;
        }
        // Equal targets stay in the order of the text.
        self.sets.sort_by_key(|set| set.target);
        for same in self.sets.chunk_by(|one, other| one.target.0 == other.target.0) {
            let all = same.iter().filter(|set| set.target.1 == 0 && set.ends && set.value.is_none_or(Value::is_array));
            let end = all.max_by_key(|set| set.span.start);
            for (at, set) in same.iter().enumerate() {
                let Some(value) = set.value.filter(|value| !value.is_empty()) else { continue };
                let differs = |other: &&Set<'v>| other.value.is_none_or(|other| other.raw() != value.raw());
                let next =
                    same.get(at + 1).filter(|next| next.target == set.target && next.ends && next.span != set.span);
                let end = end.filter(|end| end.span.start > set.span.start);
                if let Some(by) = next.filter(differs).or(end.filter(differs)) {
                    let kind = ProblemKind::OpOverwritten { by: by.span };
                    problems.push(Problem { kind, span: set.span, value: Some(value) });
                }
            }
        }
    }
}

fn is_complex(spot: &Spot<'_, '_>) -> bool {
    spot.definition.is_none_or(|one| one.kind == Type::Complex)
}
