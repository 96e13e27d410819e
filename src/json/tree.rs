use crate::text::Span;

use super::string::unescape;
use super::{Problem, ProblemKind, Value, same_name};

/// The place of a node in its tree.
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

    /// Whether its key is `name`, the case of ASCII letters aside.
    #[inline(always)]
    pub fn has_key(&self, text: &str, name: &str) -> bool {
        // Lengths differ nearly always, and this is the innermost loop of all.
        let same_length = (self.key.end - self.key.start) as usize == name.len();
        (same_length || self.flags & KEY_ESCAPED != 0) && self.key_is(text, name)
    }

    #[inline(never)]
    fn key_is(&self, text: &str, name: &str) -> bool {
        if self.flags & KEY_ESCAPED != 0 {
            return unescape(self.key.of(text)).eq_ignore_ascii_case(name);
        }
        same_name(self.key.of(text), name)
    }
}

pub(super) const ESCAPED: u8 = 1;
pub(super) const KEY_ESCAPED: u8 = 2;
pub(super) const KEY_BARE: u8 = 4;
pub(super) const IN_OBJECT: u8 = 8;
pub(super) const UNCLOSED: u8 = 16;

/// No parent: the root's.
pub(super) const NONE: u32 = u32::MAX;

/// What was read from one text, without the text.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    pub(super) nodes: Vec<Node>,
    pub(super) problems: Vec<Problem>,
}

impl Tree {
    /// What is wrong with the text, in the order of reading.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The child of `parent` that `inside` is or stands in.
    pub(super) fn child(&self, parent: u32, inside: u32) -> u32 {
        let mut child = inside;
        while self.nodes[child as usize].parent != parent {
            child = self.nodes[child as usize].parent;
        }
        child
    }

    /// Whether a strict reader accepts the text.
    pub fn is_json(&self) -> bool {
        !self.problems.iter().any(|problem| ProblemKind::is_fatal(problem.kind))
    }
}

/// A tree together with the text that it was read from.
#[derive(Clone, Copy, Debug)]
pub struct Document<'t> {
    pub(super) text: &'t str,
    pub(super) tree: &'t Tree,
}

impl<'t> Document<'t> {
    /// Joins `tree` with the `text` that it was read from.
    pub fn new(text: &'t str, tree: &'t Tree) -> Self {
        Self { text, tree }
    }

    /// The text.
    pub fn text(self) -> &'t str {
        self.text
    }

    /// The tree.
    pub fn tree(self) -> &'t Tree {
        self.tree
    }

    /// The outermost value, if there is any.
    pub fn root(self) -> Option<Value<'t>> {
        (!self.tree.nodes.is_empty()).then(|| self.value(NodeId(0)))
    }

    /// The value at `id`, which must come from this document.
    pub fn value(self, id: NodeId) -> Value<'t> {
        Value { document: self, id: id.0 }
    }

    /// All its values, in the order of the text.
    pub fn values(self) -> impl Iterator<Item = Value<'t>> {
        (0..self.tree.nodes.len()).filter_map(move |id| Some(self.value(NodeId(u32::try_from(id).ok()?))))
    }

    /// The innermost value whose text, or whose key, covers the start of `span`.
    pub fn at(self, span: Span) -> Option<Value<'t>> {
        let nodes = &self.tree.nodes;
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
    pub fn pointer(self, span: Span) -> String {
        self.at(span).map(Value::pointer).unwrap_or_default()
    }
}
