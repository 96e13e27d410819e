use std::borrow::Cow;

use crate::text::{Span, holds_word};

use super::string::unescape;
use super::tree::{ESCAPED, IN_OBJECT, KEY_BARE, KEY_ESCAPED, NONE, Node, UNCLOSED};
use super::{Document, Kind, MAX_DEPTH, NodeId};

/// One value of a document: a cursor of a few words, freely copied.
#[derive(Clone, Copy, Debug)]
pub struct Value<'t> {
    pub(super) document: Document<'t>,
    pub(super) id: u32,
}

/// The key of a member, as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub struct Key<'t> {
    raw: &'t str,
    escaped: bool,
    span: Span,
}

impl<'t> Key<'t> {
    /// The key, unescaped.
    pub fn text(self) -> Cow<'t, str> {
        if self.escaped { unescape(self.raw) } else { Cow::Borrowed(self.raw) }
    }

    /// Where it stands, quotes included.
    pub fn span(self) -> Span {
        self.span
    }

    /// Whether it is `name`, the case of ASCII letters aside.
    #[inline]
    pub fn is(self, name: &str) -> bool {
        if self.escaped {
            return self.text().eq_ignore_ascii_case(name);
        }
        same_name(self.raw, name)
    }
}

/// Whether two names are one, the case of ASCII letters aside. Lengths differ nearly always; where they do not, the
/// first letters do, or all are the same to the byte.
#[inline]
pub fn same_name(one: &str, other: &str) -> bool {
    let mut pairs = one.bytes().zip(other.bytes());
    one.len() == other.len() && pairs.all(|(one, other)| one == other || one.eq_ignore_ascii_case(&other))
}

impl<'t> Value<'t> {
    #[inline]
    fn node(self) -> &'t Node {
        &self.document.tree.nodes[self.id as usize]
    }

    /// Where this value stands in its tree.
    pub fn id(self) -> NodeId {
        NodeId(self.id)
    }

    /// The document that it belongs to.
    pub fn document(self) -> Document<'t> {
        self.document
    }

    /// What it is.
    #[inline]
    pub fn kind(self) -> Kind {
        self.node().kind
    }

    /// Where it stands, quotes and brackets included.
    pub fn span(self) -> Span {
        self.node().span
    }

    /// Its text as it stands.
    #[inline]
    pub fn raw(self) -> &'t str {
        self.span().of(self.document.text)
    }

    /// Its key, where it is a member of an object.
    #[inline]
    pub fn key(self) -> Option<Key<'t>> {
        let node = self.node();
        if node.flags & IN_OBJECT == 0 {
            return None;
        }
        let quote = u32::from(node.flags & KEY_BARE == 0);
        Some(Key {
            raw: node.key.of(self.document.text),
            escaped: node.flags & KEY_ESCAPED != 0,
            span: Span { start: node.key.start - quote, end: node.key.end + quote },
        })
    }

    /// From the start of its key, where it has one, to its end.
    pub fn member_span(self) -> Span {
        self.key().map_or(self.span(), |key| key.span().to(self.span()))
    }

    /// The text of a string, unescaped; nothing for other kinds. Half a surrogate pair reads as U+FFFD.
    pub fn as_str(self) -> Option<Cow<'t, str>> {
        if self.kind() != Kind::String {
            return None;
        }
        let raw = self.content().of(self.document.text);
        Some(if self.node().flags & ESCAPED != 0 { unescape(raw) } else { Cow::Borrowed(raw) })
    }

    /// Where the text of a string stands, without its quotes.
    #[inline]
    pub fn content(self) -> Span {
        let node = self.node();
        Span { start: node.span.start + 1, end: node.span.end - u32::from(node.flags & UNCLOSED == 0) }
    }

    /// `true` or `false`; nothing for other kinds.
    pub fn as_bool(self) -> Option<bool> {
        (self.kind() == Kind::Boolean).then(|| self.raw().starts_with(['t', 'T']))
    }

    /// A number without fraction that fits 64 bits; nothing for everything else.
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

    /// `null`, `""`, `[]`: what SCIM takes for no value (RFC 7643 §2.5), and `{}`, which says as little.
    #[inline]
    pub fn is_empty(self) -> bool {
        match self.kind() {
            Kind::Null => true,
            Kind::String => self.content().is_empty(),
            Kind::Array | Kind::Object => self.len() == 0,
            Kind::Boolean | Kind::Number => false,
        }
    }

    /// Number of members or elements.
    pub fn len(self) -> usize {
        self.node().count as usize
    }

    /// Its members or elements in the order of the text, duplicates included.
    pub fn children(self) -> impl Iterator<Item = Value<'t>> + Clone {
        let end = self.node().after;
        let nodes = &self.document.tree.nodes;
        let document = self.document;
        let first = Some(self.id + 1).filter(|&id| id < end);
        std::iter::successors(first, move |&id| Some(nodes[id as usize].after).filter(|&next| next < end))
            .map(move |id| Value { document, id })
    }

    /// Everything in it, in the order of the text, without itself.
    pub fn descendants(self) -> impl Iterator<Item = Value<'t>> + Clone {
        let Self { document, id } = self;
        (id + 1..self.node().after).map(move |id| Value { document, id })
    }

    /// The elements of an array; none for other kinds.
    pub fn elements(self) -> impl Iterator<Item = Value<'t>> + Clone {
        self.children().take(if self.is_array() { usize::MAX } else { 0 })
    }

    /// The members of an object with their keys; none for other kinds.
    pub fn members(self) -> impl Iterator<Item = (Key<'t>, Value<'t>)> + Clone {
        self.children().filter_map(|member| member.key().map(|key| (key, member)))
    }

    /// The member `name`, the case of ASCII letters aside; the last one where there are several, as most readers take it.
    pub fn get(self, name: &str) -> Option<Value<'t>> {
        let node = self.node();
        if node.kind != Kind::Object {
            return None;
        }
        let nodes = &self.document.tree.nodes;
        let mut found = None;
        let mut id = self.id + 1;
        while id < node.after {
            let member = &nodes[id as usize];
            // Lengths differ nearly always, and this is the innermost loop of all.
            let same = if member.flags & KEY_ESCAPED != 0 {
                unescape(member.key.of(self.document.text)).eq_ignore_ascii_case(name)
            } else {
                let length = (member.key.end - member.key.start) as usize;
                length == name.len() && same_name(member.key.of(self.document.text), name)
            };
            if same {
                found = Some(Value { document: self.document, id });
            }
            id = member.after;
        }
        found
    }

    /// The object or array that it stands in.
    pub fn parent(self) -> Option<Value<'t>> {
        let parent = self.node().parent;
        (parent != NONE).then_some(Value { document: self.document, id: parent })
    }

    /// Its place among its siblings, from 0.
    pub fn index(self) -> usize {
        self.node().index as usize
    }

    /// The sibling before it.
    pub fn previous(self) -> Option<Value<'t>> {
        self.index().checked_sub(1)?;
        // The node before it in the text is that sibling, or the last thing in it.
        let id = self.document.tree.child(self.node().parent, self.id - 1);
        Some(Value { document: self.document, id })
    }

    /// The sibling behind it.
    pub fn next(self) -> Option<Value<'t>> {
        let parent = self.parent()?;
        let id = self.node().after;
        (id < parent.node().after).then_some(Value { document: self.document, id })
    }

    /// Its JSON Pointer (RFC 6901) from the root of the document.
    ///
    /// It ends early, at the value that holds the rest, before a key that is longer than any name and at whatever says
    /// `password`: neither a text as long as the request nor a secret that slipped into a key goes into a report.
    pub fn pointer(self) -> String {
        let mut steps = [self.id; MAX_DEPTH + 1];
        let mut count = 0;
        let mut value = self;
        while let Some(parent) = value.parent() {
            if let Some(step) = steps.get_mut(count) {
                *step = value.id;
                count += 1;
            }
            value = parent;
        }
        let mut pointer = String::with_capacity(96);
        for &id in steps[..count].iter().rev() {
            let step = Value { document: self.document, id };
            match step.key().map(Key::text) {
                Some(key) if key.len() > LONGEST_KEY => break,
                Some(key) if holds_word(&key, "password") => {
                    if same_name(&key, "password") {
                        push_step(&mut pointer, &key);
                    }
                    break;
                }
                Some(key) => push_step(&mut pointer, &key),
                None => push_step(&mut pointer, &step.index().to_string()),
            }
        }
        pointer
    }
}

/// No attribute's full name is longer.
const LONGEST_KEY: usize = 512;

fn push_step(pointer: &mut String, step: &str) {
    pointer.push('/');
    if !step.contains(['~', '/']) {
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
