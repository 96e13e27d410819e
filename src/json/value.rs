use crate::text::{Span, contains_ignore_ascii_case};

use super::document::{ESCAPED, IN_OBJECT, KEY_BARE, KEY_ESCAPED, Node, UNCLOSED, child_containing};
use super::{Document, Kind, MAX_DEPTH, NodeId, name_hash, same_name};

/// One value of a document: a small cursor that is cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Value<'t> {
    document: &'t Document<'t>,
    node: &'t Node,
}

/// The key of a member, as written in the text.
#[derive(Clone, Copy, Debug)]
pub struct Key<'t>(Value<'t>);

impl Document<'_> {
    /// Returns the outermost value, if there is one.
    pub fn root(&self) -> Option<Value<'_>> {
        self.values().next()
    }

    /// Returns the value at `id`, which must come from this document.
    pub fn value(&self, id: NodeId) -> Value<'_> {
        Value { document: self, node: &self.nodes[id.0 as usize] }
    }

    /// Returns the value at `id`, unless it is beyond the end, as the root's parent is.
    #[inline]
    pub(super) fn value_at(&self, id: u32) -> Option<Value<'_>> {
        self.nodes.get(id as usize).map(|node| Value { document: self, node })
    }

    /// Returns all values, in the order of the text.
    pub fn values(&self) -> impl Iterator<Item = Value<'_>> {
        self.nodes.iter().map(|node| Value { document: self, node })
    }

    /// Returns the innermost value whose text or key covers the start of `span`.
    pub fn at(&self, span: Span) -> Option<Value<'_>> {
        let last = self.nodes.partition_point(|node| node.start() <= span.start).checked_sub(1)?;
        let mut node = &self.nodes[last];
        while node.span.end < span.end {
            node = self.nodes.get(node.parent as usize)?;
        }
        Some(Value { document: self, node })
    }

    /// Returns the JSON Pointer (RFC 6901) of the innermost value at `span`; `""` for the root and for anything outside
    /// a value. No pointer leads into a string.
    pub fn pointer(&self, span: Span) -> String {
        match self.embedded_at(span) {
            Some(embedded) => self.value(NodeId(embedded.string)).pointer(),
            None => self.at(span).map(Value::pointer).unwrap_or_default(),
        }
    }
}

impl<'t> Key<'t> {
    /// Returns the key, unescaped.
    #[inline]
    pub fn text(self) -> &'t str {
        let Value { document, node } = self.0;
        match node.flags & KEY_ESCAPED {
            0 => node.key.of(document.text()),
            _ => document.unescaped.text(node.key.start),
        }
    }

    /// Returns the hash of its text; see [`name_hash`].
    #[inline]
    pub fn name_hash(self) -> u32 {
        self.0.node.key_hash
    }

    /// Returns the value of its member.
    #[inline]
    pub fn value(self) -> Value<'t> {
        self.0
    }

    /// Returns its span, including quotes.
    pub fn span(self) -> Span {
        let node = self.0.node;
        let quote = u32::from(node.flags & KEY_BARE == 0);
        Span { start: node.key.start - quote, end: node.key.end + quote }
    }

    /// Whether it is `name`, ignoring ASCII case.
    #[inline]
    pub fn is(self, name: &str) -> bool {
        self.name_hash() == name_hash(name) && self.has_text(name)
    }

    /// Compares letter by letter what the hash has not ruled out.
    #[inline(never)]
    fn has_text(self, name: &str) -> bool {
        same_name(self.text(), name)
    }
}

impl<'t> Value<'t> {
    /// Returns the index of this value in its document.
    pub fn id(self) -> NodeId {
        NodeId(self.node.id)
    }

    /// Returns the document that it belongs to.
    pub fn document(self) -> &'t Document<'t> {
        self.document
    }

    /// Returns what it is.
    #[inline]
    pub fn kind(self) -> Kind {
        self.node.kind
    }

    /// Returns its span, including quotes and brackets.
    pub fn span(self) -> Span {
        self.node.span
    }

    /// Returns its text as written.
    #[inline]
    pub fn raw(self) -> &'t str {
        self.span().of(self.document.text())
    }

    /// Returns its key, if it is a member of an object.
    #[inline]
    pub fn key(self) -> Option<Key<'t>> {
        (self.node.flags & IN_OBJECT != 0).then_some(Key(self))
    }

    /// Returns its first byte: the opening bracket of an object or array, where something missing in it is reported.
    pub fn opening(self) -> Span {
        let start = self.span().start as usize;
        Span::new(start, start + 1)
    }

    /// Returns its span, from the start of its key if it has one.
    pub fn member_span(self) -> Span {
        self.key().map_or(self.span(), |key| key.span().to(self.span()))
    }

    /// Returns the text of a string, unescaped; `None` for other kinds. Half a surrogate pair becomes U+FFFD.
    pub fn as_str(self) -> Option<&'t str> {
        if self.kind() != Kind::String {
            return None;
        }
        let content = self.content();
        Some(match self.node.flags & ESCAPED {
            0 => content.of(self.document.text()),
            _ => self.document.unescaped.text(content.start),
        })
    }

    /// Returns the text of a string, unescaped, or any other value as written, by which equal strings compare equal.
    pub fn text_or_raw(self) -> &'t str {
        self.as_str().unwrap_or_else(|| self.raw())
    }

    /// Returns the text of a string, or a number as written; `None` for other kinds.
    #[inline]
    pub fn text_or_number(self) -> Option<&'t str> {
        match self.kind() {
            Kind::Number => Some(self.raw()),
            _ => self.as_str(),
        }
    }

    /// Returns the text of a string, or a number that consists only of digits: ids are written either way, and neither
    /// goes through a float.
    pub fn text_or_integer(self) -> Option<&'t str> {
        let is_whole = || self.raw().bytes().all(|byte| byte.is_ascii_digit());
        self.text_or_number().filter(|_| self.kind() != Kind::Number || is_whole())
    }

    /// Returns the span of the text of a string, without its quotes.
    #[inline]
    pub fn content(self) -> Span {
        let node = self.node;
        Span { start: node.span.start + 1, end: node.span.end - u32::from(node.flags & UNCLOSED == 0) }
    }

    /// Returns `true` or `false`; `None` for other kinds.
    pub fn as_bool(self) -> Option<bool> {
        (self.kind() == Kind::Boolean).then(|| self.raw().starts_with(['t', 'T']))
    }

    /// Returns an integer that fits 64 bits; `None` for everything else.
    pub fn as_i64(self) -> Option<i64> {
        if self.kind() != Kind::Number {
            return None;
        }
        self.raw().parse().ok()
    }

    /// Whether it is `null`.
    #[inline]
    pub fn is_null(self) -> bool {
        self.kind() == Kind::Null
    }

    /// Whether it is an object.
    #[inline]
    pub fn is_object(self) -> bool {
        self.kind() == Kind::Object
    }

    /// Whether it is an array.
    #[inline]
    pub fn is_array(self) -> bool {
        self.kind() == Kind::Array
    }

    /// Whether it is `null`, `""` or `[]`, which SCIM treats as no value (RFC 7643 §2.5), or `{}`, which says as
    /// little.
    #[inline]
    pub fn is_empty(self) -> bool {
        match self.kind() {
            Kind::Null => true,
            Kind::String => self.content().is_empty(),
            Kind::Array | Kind::Object => self.len() == 0,
            Kind::Boolean | Kind::Number => false,
        }
    }

    /// Returns the number of members or elements.
    pub fn len(self) -> usize {
        self.node.count as usize
    }

    /// Returns its members or elements in the order of the text, including duplicates.
    #[inline]
    pub fn children(self) -> Children<'t> {
        self.nodes(self.node.id + 1, self.node.after)
    }

    /// Returns everything in it, in the order of the text, excluding itself.
    pub fn descendants(self) -> impl Iterator<Item = Value<'t>> + Clone {
        let Self { document, node } = self;
        document.nodes[node.id as usize + 1..node.after as usize].iter().map(|node| Value { document, node })
    }

    /// Returns the elements of an array; none for other kinds.
    #[inline]
    pub fn elements(self) -> Children<'t> {
        let end = if self.is_array() { self.node.after } else { 0 };
        self.nodes(self.node.id + 1, end)
    }

    /// Returns the elements of an array; for other kinds, the value itself, because one is often sent instead of many.
    #[inline]
    pub fn each(self) -> Children<'t> {
        if self.is_array() { self.children() } else { self.once() }
    }

    /// Returns the value itself, whatever it is.
    #[inline]
    pub fn once(self) -> Children<'t> {
        self.nodes(self.node.id, self.node.after)
    }

    /// Returns the members of an object with their keys; none for other kinds.
    #[inline]
    pub fn members(self) -> impl Iterator<Item = (Key<'t>, Value<'t>)> + Clone {
        self.children().filter_map(|member| member.key().map(|key| (key, member)))
    }

    /// Returns the values for which `is` returns true among the members of an object, or else one level further down.
    /// Tools save a response this way: `{"status": 200, "body": …}`.
    pub fn wrapped(self, is: impl Fn(Value<'t>) -> bool) -> Vec<Self> {
        let of = |object: Self| object.members().map(|(_, value)| value);
        let found: Vec<_> = of(self).filter(|value| is(*value)).collect();
        if found.is_empty() { of(self).flat_map(of).filter(|value| is(*value)).collect() } else { found }
    }

    /// Returns the member `name`, ignoring ASCII case; the last one if there are several, as in most parsers.
    pub fn get(self, name: &str) -> Option<Value<'t>> {
        self.named(name).last()
    }

    /// Whether it has a member `name`, ignoring ASCII case.
    pub fn has(self, name: &str) -> bool {
        self.named(name).next().is_some()
    }

    /// Returns the members `name`, ignoring ASCII case.
    #[inline]
    fn named(self, name: &str) -> impl Iterator<Item = Value<'t>> {
        let hash = name_hash(name);
        let is_named = move |member: &Value<'t>| member.node.key_hash == hash && Key(*member).has_text(name);
        let end = if self.is_object() { self.node.after } else { 0 };
        self.nodes(self.node.id + 1, end).filter(is_named)
    }

    /// Returns the value at `start` and its siblings before `end`.
    #[inline]
    fn nodes(self, start: u32, end: u32) -> Children<'t> {
        let nodes = self.document.nodes.get(..end as usize).unwrap_or_default();
        Children { document: self.document, nodes, next: start }
    }

    /// Returns the object or array that contains it.
    pub fn parent(self) -> Option<Value<'t>> {
        self.document.value_at(self.node.parent)
    }

    /// Returns its index among its siblings, from 0.
    pub fn index(self) -> usize {
        self.node.index as usize
    }

    /// Returns the previous sibling.
    pub fn previous(self) -> Option<Value<'t>> {
        self.index().checked_sub(1)?;
        // The node before it in the text is that sibling, or the last value in it.
        self.document.value_at(child_containing(&self.document.nodes, self.node.parent, self.node.id - 1))
    }

    /// Returns the next sibling.
    pub fn next(self) -> Option<Value<'t>> {
        let parent = self.parent()?;
        let id = self.node.after;
        self.document.value_at(id).filter(|_| id < parent.node.after)
    }

    /// Returns its JSON Pointer (RFC 6901) from the root of the document.
    ///
    /// It ends early, at the value that contains the rest, before a key that is longer than any name and at anything
    /// that contains `password`: neither a text as long as the request nor a secret that slipped into a key goes into a
    /// report.
    pub fn pointer(self) -> String {
        let mut steps = [self.node; MAX_DEPTH + 1];
        let mut count = 0;
        let mut value = self;
        while let Some(parent) = value.parent() {
            if let Some(step) = steps.get_mut(count) {
                *step = value.node;
                count += 1;
            }
            value = parent;
        }
        let mut pointer = String::with_capacity(96);
        for node in steps[..count].iter().rev() {
            let step = Value { document: self.document, node };
            match step.key().map(Key::text) {
                Some(key) if key.len() > MAX_KEY_LENGTH => break,
                Some(key) if contains_ignore_ascii_case(key, "password") => {
                    if same_name(key, "password") {
                        push_step(&mut pointer, key);
                    }
                    break;
                }
                Some(key) => push_step(&mut pointer, key),
                None => push_index(&mut pointer, step.index()),
            }
        }
        pointer
    }
}

/// The values directly inside a value.
#[derive(Clone, Debug)]
pub struct Children<'t> {
    document: &'t Document<'t>,
    /// The nodes before the end of the last one.
    nodes: &'t [Node],
    next: u32,
}

impl<'t> Iterator for Children<'t> {
    type Item = Value<'t>;

    #[inline]
    fn next(&mut self) -> Option<Value<'t>> {
        let node = self.nodes.get(self.next as usize)?;
        self.next = node.after;
        Some(Value { document: self.document, node })
    }
}

/// No fully qualified attribute name is longer.
const MAX_KEY_LENGTH: usize = 512;

/// Adds a step to an element. It is not formatted, because every span of a company has one or two.
fn push_index(pointer: &mut String, index: usize) {
    pointer.push('/');
    let digits = index.checked_ilog10().unwrap_or_default();
    for place in (0..=digits).rev() {
        pointer.push(char::from(b'0' + (index / 10_usize.pow(place) % 10) as u8));
    }
}

fn push_step(pointer: &mut String, step: &str) {
    pointer.push('/');
    if ![b'~', b'/'].iter().any(|special| step.as_bytes().contains(special)) {
        return pointer.push_str(step);
    }
    for character in step.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}
