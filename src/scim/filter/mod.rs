//! Filters (RFC 7644 §3.4.2.2): parsed, printed, and evaluated for a resource or one of its values.
//!
//! A filter is stored flat, in postfix order, and borrows from its text: neither parsing nor evaluation recurses.

mod display;
mod fault;
mod fit;
mod matches;
mod read;

use std::borrow::Cow;

use crate::json::unescape;

pub use fault::{FilterFault, FilterFaultKind};
pub use fit::Mismatch;
pub use matches::{Element, Scalar};

pub(super) use fault::name_fault;
pub(super) use fit::Fit;
pub(super) use read::read_values;

/// A filter, as far as it could be read.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter<'p> {
    text: &'p str,
    nodes: Vec<Node<'p>>,
    faults: Vec<FilterFault>,
}

/// A node of a filter, in postfix order: `a and not (b)` is `a`, `b`, `Not`, `And`. The content of brackets follows its
/// attribute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node<'p> {
    /// `userName sw "a"`.
    Compare(Comparison<'p>),
    /// `title pr`.
    Present(AttrPath<'p>),
    /// `emails[…]`: some value matches the next nodes.
    ValuePath {
        /// The attribute.
        path: AttrPath<'p>,
        /// The number of nodes in the brackets.
        length: usize,
    },
    /// Negates the operand before it.
    Not,
    /// Both operands before it match.
    And,
    /// One of the operands before it matches.
    Or,
}

/// An attribute, an operator, a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison<'p> {
    /// The attribute.
    pub path: AttrPath<'p>,
    /// The operator, after resolving aliases.
    pub operator: Operator,
    /// The operator as written.
    pub operator_text: &'p str,
    /// The value.
    pub value: Literal<'p>,
    /// The value as written, including quotes.
    pub value_text: &'p str,
}

/// A fully qualified attribute name: `urn:…:2.0:User:name.givenName`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttrPath<'p> {
    /// The schema's URN, if given.
    pub urn: Option<&'p str>,
    /// The attribute; empty for a bare URN.
    pub name: &'p str,
    /// The sub-attribute after the dot.
    pub part: Option<&'p str>,
}

/// A comparison operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are the words of the RFC.
pub enum Operator {
    Eq,
    Ne,
    Co,
    Sw,
    Ew,
    Gt,
    Ge,
    Lt,
    Le,
}

impl Operator {
    /// The operators that take a value, as the RFC writes them; `pr` takes none.
    pub(super) const WORDS: [(&'static str, Self); 9] = [
        ("eq", Self::Eq),
        ("ne", Self::Ne),
        ("co", Self::Co),
        ("sw", Self::Sw),
        ("ew", Self::Ew),
        ("gt", Self::Gt),
        ("ge", Self::Ge),
        ("lt", Self::Lt),
        ("le", Self::Le),
    ];

    /// Returns the operator as the RFC writes it.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, operator)| *operator == self).map_or("", |(word, _)| word)
    }

    /// Whether it compares the order of values.
    pub fn is_ordering(self) -> bool {
        matches!(self, Self::Gt | Self::Ge | Self::Lt | Self::Le)
    }

    /// Whether it searches for a part of a text.
    pub fn is_substring_match(self) -> bool {
        matches!(self, Self::Co | Self::Sw | Self::Ew)
    }
}

/// A value in a filter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Literal<'p> {
    /// The raw content of a string, and whether it contains escapes.
    Text(&'p str, bool),
    /// A number, as written.
    Number(&'p str),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
}

impl<'p> Literal<'p> {
    /// Returns the unescaped text of a string; `None` for other kinds.
    pub fn text(self) -> Option<Cow<'p, str>> {
        match self {
            Self::Text(raw, true) => Some(unescape(raw)),
            Self::Text(raw, false) => Some(Cow::Borrowed(raw)),
            _ => None,
        }
    }
}

impl<'p> Filter<'p> {
    /// Reads `text`. Faults with one obvious interpretation are read that way, and added to [`Self::faults`].
    ///
    /// # Errors
    /// Returns what cannot be read, and where.
    pub fn read(text: &'p str) -> Result<Self, FilterFault> {
        let filter = Self::scan(text);
        match filter.fatal_fault() {
            Some(fault) => Err(fault),
            None => Ok(filter),
        }
    }

    /// Reads `text` as far as possible. If something cannot be read, it is the last of the faults.
    pub fn scan(text: &'p str) -> Self {
        read::read(text, false)
    }

    /// Returns its nodes.
    pub fn nodes(&self) -> &[Node<'p>] {
        &self.nodes
    }

    /// Returns its violations of the grammar.
    pub fn faults(&self) -> &[FilterFault] {
        &self.faults
    }

    /// Returns the text that it was read from, and that its nodes borrow from.
    pub fn text(&self) -> &'p str {
        self.text
    }

    /// Returns the fault that stopped the parser, if any.
    pub fn fatal_fault(&self) -> Option<FilterFault> {
        self.faults.last().copied().filter(|fault| fault.kind.is_fatal())
    }
}

#[cfg(test)]
mod tests;
