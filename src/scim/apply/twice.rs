use crate::json::Value;
use crate::scim::{Problem, ProblemKind, Type, Verb};
use crate::text::{Span, hash_folded};

use super::spot::Spot;

/// What operations set, to tell which of them is undone by a later one.
#[derive(Debug, Default)]
pub(super) struct Sets<'v> {
    sets: Vec<Set<'v>>,
}

#[derive(Debug)]
struct Set<'v> {
    /// Attribute, and what the path selects of it.
    target: (u64, u64),
    /// Nothing where it takes away.
    value: Option<Value<'v>>,
    /// Whether it takes what stood there before away.
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

    /// Notes what a later operation undoes. Taking away and setting anew is no contradiction.
    pub fn note_overwritten(&mut self, problems: &mut Vec<Problem<'v>>) {
        if self.sets.len() < 2 {
            return;
        }
        // The order of the text stays among the same targets.
        self.sets.sort_by_key(|set| set.target);
        for same in self.sets.chunk_by(|one, other| one.target.0 == other.target.0) {
            let all = same.iter().filter(|set| {
                set.target.1 == 0 && set.ends && (set.value.is_none() || set.value.is_some_and(Value::is_array))
            });
            let end = all.map(|set| set.span).max_by_key(|span| span.start);
            for (at, set) in same.iter().enumerate() {
                let Some(value) = set.value.filter(|value| !value.is_empty()) else { continue };
                let next =
                    same.get(at + 1).filter(|next| next.target == set.target && next.ends && next.span != set.span);
                let next =
                    next.filter(|next| next.value.is_none_or(|next| next.raw() != value.raw())).map(|next| next.span);
                let by = next.or(end.filter(|end| end.start > set.span.start && !is_last(same, set, *end)));
                if let Some(by) = by {
                    problems.push(Problem {
                        kind: ProblemKind::OpOverwritten { by },
                        span: set.span,
                        value: Some(value),
                    });
                }
            }
        }
    }
}

/// Whether the operation at `end` sets what `set` sets.
fn is_last(same: &[Set<'_>], set: &Set<'_>, end: Span) -> bool {
    let ending = same.iter().find(|one| one.span == end).and_then(|one| one.value);
    ending.is_some_and(|value| set.value.is_some_and(|own| own.raw() == value.raw()))
}

fn is_complex(spot: &Spot<'_, '_>) -> bool {
    spot.definition.is_none_or(|one| one.kind == Type::Complex)
}
