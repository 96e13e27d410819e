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

/// Objects with more members than this are searched by sorting their keys.
const MAX_COMPARED: u32 = 24;

/// Returns every key of `document` that repeats an earlier one in its object, ignoring ASCII case.
pub fn duplicates<'t>(document: &'t Document<'t>) -> Vec<Duplicate<'t>> {
    let mut found = Vec::new();
    for (id, node) in (0..).zip(&document.nodes) {
        if node.kind != super::Kind::Object || node.count < 2 {
            continue;
        }
        let object = Value { document, id };
        if node.count > MAX_COMPARED {
            find_by_sorting(object, &mut found);
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

/// Sorts the keys, so that the time stays nearly linear however many members there are.
fn find_by_sorting<'t>(object: Value<'t>, found: &mut Vec<Duplicate<'t>>) {
    let mut keys: Vec<_> = object.members().map(|(key, member)| (key.text().to_ascii_lowercase(), member.id)).collect();
    keys.sort_unstable();
    for group in keys.chunk_by(|(one, _), (other, _)| one == other) {
        let value = |id: u32| Value { document: object.document, id };
        found.extend(group[1..].iter().map(|&(_, id)| duplicate(value(group[0].1), value(id))));
    }
}

fn duplicate<'t>(first: Value<'t>, second: Value<'t>) -> Duplicate<'t> {
    let text = |value: Value<'t>| value.key().map(Key::text);
    Duplicate { first, second, case_folded: text(first) != text(second) }
}
