use crate::text::Interner;

use super::{Document, Key, Value};

/// A key that appears again in its object.
#[derive(Clone, Copy, Debug)]
pub struct Duplicate<'t> {
    /// The first member with the key.
    pub first: Value<'t>,
    /// The member whose key repeats it.
    pub second: Value<'t>,
    /// Whether the two keys differ, and only in case.
    pub case_folded: bool,
}

/// Objects with more members than this are searched by lookup.
const MAX_COMPARED: usize = 24;

/// Returns every key of `document` that repeats an earlier one in its object, ignoring ASCII case.
pub fn duplicates<'t>(document: &'t Document<'t>) -> Vec<Duplicate<'t>> {
    let mut found = Vec::new();
    for object in document.values().filter(|value| value.is_object() && value.len() > 1) {
        if object.len() > MAX_COMPARED {
            find_by_lookup(object, &mut found);
        } else if may_have_duplicates(object) {
            find_by_comparing(object, &mut found);
        }
    }
    found
}

/// Whether two keys may be the same, because their hashes collide. Clean objects usually end here, after one look at
/// each key.
fn may_have_duplicates(object: Value<'_>) -> bool {
    let mut seen = [0u32; 16];
    for (key, _) in object.members() {
        // Nine bits of it, well mixed.
        let mixed = key.name_hash().wrapping_mul(0x9E37_79B9) >> 23;
        let (word, bit) = (mixed as usize / 32, 1 << (mixed % 32));
        if seen[word] & bit != 0 {
            return true;
        }
        seen[word] |= bit;
    }
    false
}

/// Compares each member with those before it, without allocating; hashes nearly always differ.
fn find_by_comparing<'t>(object: Value<'t>, found: &mut Vec<Duplicate<'t>>) {
    for (index, (second, _)) in object.members().enumerate() {
        let is_same = |first: &Key<'t>| first.name_hash() == second.name_hash() && first.is(second.text());
        let first = object.members().take(index).map(|(first, _)| first).find(is_same);
        found.extend(first.map(|first| duplicate(first.value(), second.value())));
    }
}

/// Looks each key up among those before it, so that the time stays nearly linear however many members there are.
fn find_by_lookup<'t>(object: Value<'t>, found: &mut Vec<Duplicate<'t>>) {
    let (mut keys, mut firsts) = (Interner::default(), Vec::new());
    for (key, member) in object.members() {
        match keys.intern(&key.text().to_ascii_lowercase()) {
            (_, true) => firsts.push(member),
            (index, false) => found.push(duplicate(firsts[index], member)),
        }
    }
}

fn duplicate<'t>(first: Value<'t>, second: Value<'t>) -> Duplicate<'t> {
    let text = |value: Value<'t>| value.key().map(Key::text);
    Duplicate { first, second, case_folded: text(first) != text(second) }
}
