//! Filters (RFC 7644 §3.4.2.2): read, printed, held against one resource or one value of it.
//!
//! A filter is kept flat, operands before their operator, and borrows from its text: neither reading nor asking recurses.

mod display;
mod fault;
mod fit;
mod matches;

mod read;

use std::borrow::Cow;

use crate::json::unescape;

pub use fault::{FilterFault, FilterFaultKind};
pub use fit::Misfit;
pub use matches::{Element, Scalar};

pub(super) use fault::name_fault;
pub(super) use fit::Fit;
pub(super) use read::read_values;

/// A filter, read as far as it can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Filter<'p> {
    text: &'p str,
    nodes: Vec<Node<'p>>,
    faults: Vec<FilterFault>,
}

/// A piece of a filter. Operands stand before what joins them: `a and not (b)` is `a`, `b`, `Not`, `And`. What stands in
/// brackets follows its attribute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Node<'p> {
    /// `userName sw "a"`.
    Compare(Comparison<'p>),
    /// `title pr`.
    Present(AttrPath<'p>),
    /// `emails[…]`: some value is as the next pieces say.
    Values {
        /// The attribute.
        path: AttrPath<'p>,
        /// How many pieces stand in its brackets.
        pieces: usize,
    },
    /// The operand before it does not hold.
    Not,
    /// Both operands before it hold.
    And,
    /// One of the operands before it holds.
    Or,
}

/// An attribute, an operator, a value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Comparison<'p> {
    /// The attribute.
    pub path: AttrPath<'p>,
    /// The operator that is meant.
    pub operator: Operator,
    /// The operator as written.
    pub word: &'p str,
    /// The value.
    pub value: Literal<'p>,
    /// The value as written, quotes included.
    pub written: &'p str,
}

/// An attribute's full name: `urn:…:2.0:User:name.givenName`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttrPath<'p> {
    /// The schema's URN, where it is written.
    pub urn: Option<&'p str>,
    /// The attribute; empty where there is nothing but a URN.
    pub name: &'p str,
    /// The part behind the dot.
    pub part: Option<&'p str>,
}

/// What compares an attribute with a value.
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
    /// The operators that compare with a value, as the RFC writes them; `pr` takes none.
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

    /// The RFC's word.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.iter().find(|(_, operator)| *operator == self).map_or("", |(word, _)| word)
    }

    /// Whether it puts values in an order.
    pub fn orders(self) -> bool {
        matches!(self, Self::Gt | Self::Ge | Self::Lt | Self::Le)
    }

    /// Whether it looks for a piece of a text.
    pub fn searches(self) -> bool {
        matches!(self, Self::Co | Self::Sw | Self::Ew)
    }
}

/// A value in a filter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Literal<'p> {
    /// A string's content as it stands, and whether it holds escapes.
    Text(&'p str, bool),
    /// A number as it stands.
    Number(&'p str),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`.
    Null,
}

impl<'p> Literal<'p> {
    /// The text of a string, unescaped; nothing for other kinds.
    pub fn text(self) -> Option<Cow<'p, str>> {
        match self {
            Self::Text(raw, true) => Some(unescape(raw)),
            Self::Text(raw, false) => Some(Cow::Borrowed(raw)),
            _ => None,
        }
    }
}

impl<'p> Filter<'p> {
    /// Reads `text`. What has one obvious reading is read so, and noted in [`Self::faults`].
    ///
    /// # Errors
    /// Says what cannot be read, and where.
    pub fn read(text: &'p str) -> Result<Self, FilterFault> {
        let filter = Self::scan(text);
        match filter.broken() {
            Some(fault) => Err(fault),
            None => Ok(filter),
        }
    }

    /// Reads `text` as far as it goes. What it cannot be read past is the last of its faults.
    pub fn scan(text: &'p str) -> Self {
        read::read(text, false)
    }

    /// Its pieces.
    pub fn nodes(&self) -> &[Node<'p>] {
        &self.nodes
    }

    /// Where it departs from the grammar.
    pub fn faults(&self) -> &[FilterFault] {
        &self.faults
    }

    /// The text that it was read from: what its pieces borrow.
    pub fn text(&self) -> &'p str {
        self.text
    }

    /// What it could not be read past.
    pub fn broken(&self) -> Option<FilterFault> {
        self.faults.last().copied().filter(|fault| fault.kind.is_fatal())
    }
}

#[cfg(test)]
mod tests;
