use std::borrow::Cow;
use std::cell::Cell;

use crate::json::{Kind, Value, name_hash, same_name};
use crate::scim::resource::parse_flag;
use crate::text::{hash_folded, sorted_by_key};

/// A value of the resource while it changes. Unchanged values stay in their texts.
#[derive(Clone, Debug)]
pub(super) enum Node<'v> {
    /// Removed.
    Removed,
    /// A value in one of the texts.
    Parsed(Value<'v>),
    /// A string.
    Text(Cow<'v, str>),
    /// A boolean.
    Flag(bool),
    /// An object or array whose members change.
    List(List<'v>),
}

/// A member, or an element, whose key is empty.
#[derive(Clone, Debug)]
pub(super) struct Item<'v> {
    pub key: &'v str,
    /// The hash of the key; see [`name_hash`].
    key_hash: u32,
    pub node: Node<'v>,
}

/// An object or array whose members change.
#[derive(Clone, Debug, Default)]
pub(super) struct List<'v> {
    pub is_array: bool,
    pub items: Vec<Item<'v>>,
    /// Boxed because few lists have one, and nodes are moved.
    index: Option<Box<Index>>,
    /// The number of items at the start that are known to be removed.
    removed_prefix: Cell<usize>,
    /// The element that is known to be primary, and whether it is known.
    pub primary: Option<Option<usize>>,
}

/// The candidates for a lookup: the items with the same hash, last one first. Short lists have none.
#[derive(Clone, Debug, Default)]
struct Index {
    heads: Vec<u32>,
    next: Vec<u32>,
}

/// Longer lists have an index.
const MAX_UNINDEXED: usize = 32;
const NO_ITEM: u32 = u32::MAX;

impl<'v> Node<'v> {
    pub fn object() -> Self {
        Self::List(List::default())
    }

    pub fn array(nodes: Vec<Self>) -> Self {
        let items = nodes.into_iter().map(Item::element).collect();
        Self::List(List { is_array: true, items, ..List::default() })
    }

    /// Whether it is no value: `null`, `""`, `[]` or `{}`.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Removed => true,
            Self::Parsed(value) => value.is_empty(),
            Self::Text(text) => text.is_empty(),
            Self::Flag(_) => false,
            Self::List(list) => list.is_empty(),
        }
    }

    pub fn remove_if_empty(&mut self) {
        if self.is_empty() {
            *self = Self::Removed;
        }
    }

    /// Turns a single value in place of an array into an array.
    pub fn make_array(&mut self) {
        if self.is_empty() {
            *self = Self::array(Vec::new());
        } else if !self.is_array() {
            let one = std::mem::replace(self, Self::Removed);
            *self = Self::array(vec![one]);
        }
    }

    pub fn is_array(&self) -> bool {
        match self {
            Self::Parsed(value) => value.is_array(),
            Self::List(list) => list.is_array,
            _ => false,
        }
    }

    pub fn is_object(&self) -> bool {
        match self {
            Self::Parsed(value) => value.is_object(),
            Self::List(list) => !list.is_array,
            _ => false,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Parsed(value) => value.as_str(),
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the text of a string or number: values to remove are sent as either.
    pub fn text_or_number(&self) -> Option<&str> {
        match self {
            Self::Parsed(value) => value.text_or_number(),
            _ => self.text(),
        }
    }

    /// Returns the boolean that it is, or represents as a string.
    pub fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            Self::Parsed(value) if value.kind() == Kind::Boolean => value.as_bool(),
            _ => parse_flag(self.text()?),
        }
    }

    /// Returns its member `name`.
    pub fn part(&self, name: &str) -> Option<Cow<'_, Self>> {
        match self {
            Self::Parsed(value) => Some(Cow::Owned(Self::Parsed(value.get(name)?))),
            Self::List(list) if !list.is_array => Some(Cow::Borrowed(&list.items[list.last(name)?].node)),
            _ => None,
        }
    }

    /// Returns the value that it has or, without sub-attributes, is.
    pub fn own_value(&self) -> Option<Cow<'_, Self>> {
        if self.is_object() { self.part("value") } else { Some(Cow::Borrowed(self)) }
    }

    /// Returns its members for changes; `None` if it cannot have any.
    pub fn as_list_mut(&mut self) -> Option<&mut List<'v>> {
        if let Self::Parsed(value) = self
            && (value.is_object() || value.is_array())
        {
            let mut items = Vec::with_capacity(value.len());
            items.extend(value.children().map(Item::parsed));
            *self = Self::List(List { is_array: value.is_array(), items, ..List::default() });
        }
        match self {
            Self::List(list) => Some(list),
            _ => None,
        }
    }

    pub fn is_primary(&self) -> bool {
        self.is_object() && self.part("primary").is_some_and(|flag| flag.flag() == Some(true))
    }

    /// Returns a hash that ignores letter case: elements with different hashes differ in `value`.
    fn value_hash(&self) -> u32 {
        self.own_value().and_then(|value| value.text().map(hash)).unwrap_or(UNHASHED)
    }
}

impl<'v> Item<'v> {
    fn member(key: &'v str, node: Node<'v>) -> Self {
        Self { key, key_hash: name_hash(key), node }
    }

    fn element(node: Node<'v>) -> Self {
        Self { key: "", key_hash: name_hash(""), node }
    }

    fn parsed(value: Value<'v>) -> Self {
        let node = Node::Parsed(value);
        match value.key() {
            Some(key) => Self { key: key.text(), key_hash: key.name_hash(), node },
            None => Self::element(node),
        }
    }

    /// Whether it is the member `name`, whose hash is `hash`.
    fn is(&self, name: &str, hash: u32) -> bool {
        self.key_hash == hash && !matches!(self.node, Node::Removed) && same_name(self.key, name)
    }
}

impl<'v> List<'v> {
    pub fn array() -> Self {
        Self { is_array: true, ..Self::default() }
    }

    pub fn is_empty(&self) -> bool {
        let removed = self.items[self.removed_prefix.get()..]
            .iter()
            .take_while(|item| matches!(item.node, Node::Removed))
            .count();
        self.removed_prefix.set(self.removed_prefix.get() + removed);
        self.removed_prefix.get() == self.items.len()
    }

    /// Returns the index of the member `name`; the last one if there are several.
    pub fn find(&mut self, name: &str) -> Option<usize> {
        if self.items.len() <= MAX_UNINDEXED {
            return self.last(name);
        }
        let key_hash = name_hash(name);
        let (items, index) = self.indexed();
        index.with_hash(hash(name)).find(|&at| items[at].is(name, key_hash))
    }

    /// Returns the same without an index.
    fn last(&self, name: &str) -> Option<usize> {
        let hash = name_hash(name);
        self.items.iter().rposition(|item| item.is(name, hash))
    }

    /// Returns the member `name` for changes.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Node<'v>> {
        let at = self.find(name)?;
        Some(&mut self.items[at].node)
    }

    /// Removes every member `name`; returns whether there was a value.
    pub fn remove(&mut self, name: &str) -> bool {
        let mut had_value = false;
        while let Some(at) = self.find(name) {
            had_value |= !self.items[at].node.is_empty();
            self.items[at].node = Node::Removed;
        }
        had_value
    }

    /// Adds an item; returns its index.
    pub fn push(&mut self, key: &'v str, node: Node<'v>) -> usize {
        self.items.push(Item::member(key, node));
        self.items.len() - 1
    }

    /// Adds an element; returns its index.
    pub fn push_element(&mut self, node: Node<'v>) -> usize {
        self.push("", node)
    }

    /// Sets the member `name`, which keeps its position and spelling; returns whether that changes anything.
    pub fn set(&mut self, name: &'v str, node: Node<'v>) -> bool {
        match self.find(name) {
            Some(at) => {
                let item = &mut self.items[at];
                let changes = !same(&item.node, &node);
                item.node = node;
                changes
            }
            None => {
                self.push(name, node);
                true
            }
        }
    }

    /// Iterates, in order, over the elements that may have `text` as their value, or over all.
    pub fn candidates(&mut self, text: Option<&str>) -> Vec<usize> {
        let is_live = |item: &Item<'_>| !matches!(item.node, Node::Removed);
        let text_hash = text.map(hash).filter(|&hash| hash != UNHASHED && self.items.len() > MAX_UNINDEXED);
        let Some(text_hash) = text_hash else {
            return (0..self.items.len()).filter(|&at| is_live(&self.items[at])).collect();
        };
        let (items, index) = self.indexed();
        let found = index.with_hash(text_hash).chain(index.with_hash(UNHASHED)).filter(|&at| is_live(&items[at]));
        let mut found = sorted_by_key(found, |&at| at);
        found.dedup();
        found
    }

    /// Discards what was known of its elements, because one of them has a new value.
    pub fn discard_index(&mut self) {
        self.index = None;
    }

    /// Returns the items, and their index, which covers all of them.
    fn indexed(&mut self) -> (&[Item<'v>], &Index) {
        let index = self.index.get_or_insert_default();
        if index.heads.len() < self.items.len() {
            **index = Index { heads: vec![NO_ITEM; 2 * self.items.len().next_power_of_two()], next: Vec::new() };
        }
        for item in &self.items[index.next.len()..] {
            index.push(if self.is_array { item.node.value_hash() } else { hash(item.key) });
        }
        (&self.items, index)
    }
}

impl Index {
    /// Adds the next item.
    fn push(&mut self, hash: u32) {
        let mask = self.heads.len() - 1;
        let head = &mut self.heads[hash as usize & mask];
        let at = self.next.len();
        self.next.push(*head);
        *head = u32::try_from(at).unwrap_or(NO_ITEM);
    }

    /// Iterates over the items that may have this hash, last one first.
    fn with_hash(&self, hash: u32) -> impl Iterator<Item = usize> {
        let first = self.heads[hash as usize & (self.heads.len() - 1)];
        let next = |&at: &u32| self.next.get(at as usize).copied();
        std::iter::successors(Some(first), next).take_while(|&at| at != NO_ITEM).map(|at| at as usize)
    }
}

/// The bucket for texts that are not ASCII, and for values without a text: always scanned.
const UNHASHED: u32 = 0;

/// Returns the same hash for texts that differ only in the case of ASCII letters.
fn hash(text: &str) -> u32 {
    if !text.is_ascii() {
        return UNHASHED;
    }
    let hash = hash_folded(0, text);
    (hash ^ hash >> 32) as u32 | 1
}

/// Whether two values are equal, regardless of the order of members.
pub(super) fn same(one: &Node<'_>, other: &Node<'_>) -> bool {
    let (flag, text) = (one.boolean(), one.text());
    if flag != other.boolean() || text != other.text() {
        return false;
    }
    if flag.is_some() || text.is_some() {
        return true;
    }
    match (one.is_object(), other.is_object()) {
        (true, true) => includes(one, other) && includes(other, one),
        (false, false) => one.is_empty() == other.is_empty() && one.to_json() == other.to_json(),
        _ => false,
    }
}

impl Node<'_> {
    fn boolean(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            Self::Parsed(value) => value.as_bool(),
            _ => None,
        }
    }

    /// Calls `test` with each member until it returns false; returns whether it never did.
    fn all_members(&self, test: &mut dyn FnMut(&str, &Node<'_>) -> bool) -> bool {
        match self {
            Self::Parsed(value) => value.members().all(|(key, member)| test(key.text(), &Node::Parsed(member))),
            Self::List(list) => {
                let mut live = list.items.iter().filter(|item| !matches!(item.node, Node::Removed));
                live.all(|item| test(item.key, &item.node))
            }
            _ => true,
        }
    }
}

/// A resource has few members; in a hostile one, no more than this are searched.
pub(super) const MAX_MEMBERS: usize = 64;

/// A value has few sub-attributes; those of a hostile one are compared in their order.
const MAX_PARTS: usize = 32;

/// Whether `whole` has each sub-attribute of `some`, with the same value.
pub(super) fn includes(whole: &Node<'_>, some: &Node<'_>) -> bool {
    let mut parts = 0;
    some.all_members(&mut |name, part| {
        parts += 1;
        if part.is_empty() {
            return true;
        }
        let Some(own) = whole.part(name).filter(|_| parts <= MAX_PARTS) else { return false };
        match (own.text(), part.text(), own.flag(), part.flag()) {
            (Some(one), Some(other), ..) => one == other,
            (_, _, Some(one), Some(other)) => one == other,
            _ => own.to_json() == part.to_json(),
        }
    })
}

/// Whether `whole` has each sub-attribute of `some`, or is the same if there are none.
pub(super) fn includes_or_same(whole: &Node<'_>, some: &Node<'_>) -> bool {
    if some.is_object() { includes(whole, some) } else { same(whole, some) }
}
