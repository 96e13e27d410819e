use std::borrow::Cow;

use crate::text::Span;

use super::string::Escape;
use super::{Problem, ProblemKind, unescape};

/// The index of a value in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub(super) u32);

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number; its text is kept as written.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

/// One value. Nodes are in the order of the text; the children of a container follow it.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Its own index.
    pub id: u32,
    pub kind: Kind,
    pub flags: u8,
    /// The key's content, without quotes; empty at 0 for elements and the root.
    pub key: Span,
    /// The hash of the key's text, used to find it.
    pub key_hash: u32,
    /// The whole value, including quotes and brackets.
    pub span: Span,
    pub parent: u32,
    /// Index among its siblings, from 0.
    pub index: u32,
    /// Number of children.
    pub count: u32,
    /// The first node that is not inside this one.
    pub after: u32,
}

impl Node {
    /// Returns where its key starts, or the value itself.
    pub fn start(&self) -> u32 {
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

/// Brackets may nest this deep: far beyond any SCIM message, and a bound for any code that walks the values.
pub const MAX_DEPTH: usize = 128;

/// No parent, for the root: no text has so many values.
pub(super) const NO_PARENT: u32 = u32::MAX;

/// A text with the values that were read from it, and its problems.
#[derive(Clone, Debug, Default)]
pub struct Document<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) nodes: Vec<Node>,
    pub(super) unescaped: Unescaped,
    pub(super) problems: Vec<Problem>,
    /// What was garbled before the text came here: JSON all the same.
    pub(super) garbled: Vec<Problem>,
    pub(super) embedded: Option<Box<Embedded>>,
}

/// A string whose JSON was read, and where that is.
#[derive(Clone, Debug)]
pub(super) struct Embedded {
    pub string: u32,
    /// Its outermost value.
    pub root: u32,
    /// Where its text starts in that of the document.
    pub start: u32,
    /// Where the content of the string starts.
    pub content: u32,
    pub escapes: Vec<Escape>,
}

/// The texts of the keys and strings that contain escapes. A document owns them, so that all texts can be borrowed.
#[derive(Clone, Debug, Default)]
pub(super) struct Unescaped {
    texts: String,
    /// Where the content of each starts in the document, in that order, and where its text ends in `texts`.
    ends: Vec<(u32, usize)>,
}

impl Unescaped {
    /// Adds the content `raw`, which starts at `start`, after all before it. Returns its text.
    pub fn add(&mut self, start: u32, raw: &str) -> &str {
        let at = self.texts.len();
        self.texts.push_str(&unescape(raw));
        self.ends.push((start, self.texts.len()));
        &self.texts[at..]
    }

    /// Returns all texts, one after another.
    pub fn all(&self) -> &str {
        &self.texts
    }

    /// Returns the text of the content that starts at `start`.
    pub fn text(&self, start: u32) -> &str {
        let index = self.ends.partition_point(|&(other, _)| other < start);
        let end = self.ends.get(index).map_or(0, |&(_, end)| end);
        let before = index.checked_sub(1).map_or(0, |index| self.ends[index].1);
        self.texts.get(before..end).unwrap_or_default()
    }
}

impl<'t> Document<'t> {
    /// Creates a document for a text that has not been read, without values and problems.
    pub fn unread(text: impl Into<Cow<'t, str>>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

impl Document<'_> {
    /// Returns the text.
    #[inline]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Returns the problems of the text, in the order of reading.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns the strings and keys that lost characters or were misread before they came here, in the order of reading.
    pub fn garbled(&self) -> &[Problem] {
        &self.garbled
    }

    /// Whether a strict parser accepts the text.
    pub fn is_json(&self) -> bool {
        !self.problems.iter().any(|problem| ProblemKind::is_fatal(problem.kind))
    }
}

/// Returns the child of `parent` that is or contains `descendant`.
pub(super) fn child_containing(nodes: &[Node], parent: u32, descendant: u32) -> u32 {
    let mut child = descendant;
    while nodes[child as usize].parent != parent {
        child = nodes[child as usize].parent;
    }
    child
}
