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
    let nodes = &object.document.nodes;
    let mut seen = [0u32; 16];
    let mut id = object.id + 1;
    while id < nodes[object.id as usize].after {
        let node = &nodes[id as usize];
        // Nine bits of it, well mixed.
        let mixed = node.key_hash.wrapping_mul(0x9E37_79B9) >> 23;
        let (word, bit) = (mixed as usize / 32, 1 << (mixed % 32));
        if seen[word] & bit != 0 {
            return true;
        }
        seen[word] |= bit;
        id = node.after;
    }
    false
}

/// Compares each member with those before it, without allocating; hashes nearly always differ.
fn find_by_comparing<'t>(object: Value<'t>, found: &mut Vec<Duplicate<'t>>) {
    let nodes = &object.document.nodes;
    let end = nodes[object.id as usize].after;
    let value = |id: u32| Value { document: object.document, id };
    let mut second = nodes[object.id as usize + 1].after;
    while second < end {
        let mut first = object.id + 1;
        while first < second {
            if nodes[first as usize].key_hash == nodes[second as usize].key_hash
                && same_key(value(first), value(second))
            {
                found.push(duplicate(value(first), value(second)));
                break;
            }
            first = nodes[first as usize].after;
        }
        second = nodes[second as usize].after;
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

fn same_key(first: Value<'_>, second: Value<'_>) -> bool {
    first.key().zip(second.key()).is_some_and(|(first, second)| second.is(&first.text()))
}

fn duplicate<'t>(first: Value<'t>, second: Value<'t>) -> Duplicate<'t> {
    let text = |value: Value<'t>| value.key().map(Key::text);
    Duplicate { first, second, case_folded: text(first) != text(second) }
}
