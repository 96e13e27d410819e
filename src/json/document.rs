use std::borrow::Cow;

use crate::text::Span;

use super::{Problem, ProblemKind, Value};

/// The place of a value in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number; its text is kept as it stands.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// One value. Nodes stand in the order of the text; the children of a container follow it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub kind: Kind,
    pub flags: u8,
    /// The key's content, without quotes; empty at 0 for elements and the root.
    pub key: Span,
    /// The mark of the key's text, by which it is found.
    pub mark: u32,
    /// The whole value, quotes and brackets included.
    pub span: Span,
    pub parent: u32,
    /// Place among its siblings, from 0.
    pub index: u32,
    /// Number of children.
    pub count: u32,
    /// The first node that is not inside this one.
    pub after: u32,
}

impl Node {
    /// Where its key starts, or itself.
    fn start(&self) -> u32 {
        match self.flags & (IN_OBJECT | KEY_BARE) {
            IN_OBJECT => self.key.start.saturating_sub(1),
            0 => self.span.start,
            _ => self.key.start,
        }
    }
}

pub(super) const ESCAPED: u8 = 1;
pub(super) const KEY_ESCAPED: u8 = 2;
pub(super) const KEY_BARE: u8 = 4;
pub(super) const IN_OBJECT: u8 = 8;
pub(super) const UNCLOSED: u8 = 16;

/// No parent: the root's.
pub(super) const NONE: u32 = u32::MAX;

/// A text with what was read from it: the values, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Document<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) nodes: Vec<Node>,
    pub(super) problems: Vec<Problem>,
}

impl<'t> Document<'t> {
    /// A text of which nothing has been read: one without values and without problems.
    pub fn unread(text: impl Into<Cow<'t, str>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Document<'_> {
    /// The text.
    #[inline]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What is wrong with the text, in the order of reading.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Whether a strict reader accepts the text.
    pub fn is_json(&self) -> bool {
        !self.problems.iter().any(|problem| ProblemKind::is_fatal(problem.kind))
    }

    /// The outermost value, if there is any.
    pub fn root(&self) -> Option<Value<'_>> {
        (!self.nodes.is_empty()).then(|| self.value(NodeId(0)))
    }

    /// The value at `id`, which must come from this document.
    pub fn value(&self, id: NodeId) -> Value<'_> {
        Value { document: self, id: id.0 }
    }

    /// All its values, in the order of the text.
    pub fn values(&self) -> impl Iterator<Item = Value<'_>> {
        (0..self.nodes.len()).filter_map(move |id| Some(self.value(NodeId(u32::try_from(id).ok()?))))
    }

    /// The innermost value whose text, or whose key, covers the start of `span`.
    pub fn at(&self, span: Span) -> Option<Value<'_>> {
        let nodes = &self.nodes;
        let mut id = nodes.partition_point(|node| node.start() <= span.start).checked_sub(1)?;
        while nodes[id].span.end < span.end {
            let parent = nodes[id].parent;
            if parent == NONE {
                return None;
            }
            id = parent as usize;
        }
        Some(Value { document: self, id: u32::try_from(id).ok()? })
    }

    /// The JSON Pointer (RFC 6901) of the innermost value at `span`; `""` for the root and for what stands in no value.
    pub fn pointer(&self, span: Span) -> String {
        self.at(span).map(Value::pointer).unwrap_or_default()
    }
}

/// The child of `parent` that `inside` is or stands in.
pub(super) fn child(nodes: &[Node], parent: u32, inside: u32) -> u32 {
    let mut child = inside;
    while nodes[child as usize].parent != parent {
        child = nodes[child as usize].parent;
    }
    child
}
