use super::tree::KEY_ESCAPED;
use super::{Document, Key, Value};

/// A key that stands in its object a second time.
#[derive(Clone, Copy, Debug)]
pub struct Duplicate<'t> {
    /// The member that stands first.
    pub first: Value<'t>,
    /// The member whose key repeats it.
    pub second: Value<'t>,
    /// Whether the two keys differ, and only in the case of letters.
    pub case_folded: bool,
}

/// Objects with more members are searched by sorting their keys.
const FEW: u32 = 24;

/// Every key of `document` that repeats an earlier one of its object, the case of ASCII letters aside.
pub fn duplicates(document: Document<'_>) -> Vec<Duplicate<'_>> {
    let mut found = Vec::new();
    for (id, node) in document.tree.nodes.iter().enumerate() {
        if node.kind != super::Kind::Object || node.count < 2 {
            continue;
        }
        let Ok(id) = u32::try_from(id) else { break };
        let object = Value { document, id };
        if node.count > FEW {
            search(object, &mut found);
        } else {
            compare(object, &mut found);
        }
    }
    found
}

/// Compares each member with those before it: no allocation, and lengths differ nearly always.
fn compare<'t>(object: Value<'t>, found: &mut Vec<Duplicate<'t>>) {
    let nodes = &object.document.tree.nodes;
    for (index, second) in object.children().enumerate().skip(1) {
        let node = &nodes[second.id as usize];
        let length = node.key.end - node.key.start;
        let same_length = |first: &Value<'t>| {
            let other = &nodes[first.id as usize];
            (other.key.end - other.key.start == length) || (node.flags | other.flags) & KEY_ESCAPED != 0
        };
        let repeats = |first: &Value<'t>| same_length(first) && same_key(*first, second);
        if let Some(first) = object.children().take(index).find(repeats) {
            found.push(duplicate(first, second));
        }
    }
}

/// Sorts the keys: the time stays near linear however many members there are.
fn search<'t>(object: Value<'t>, found: &mut Vec<Duplicate<'t>>) {
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
