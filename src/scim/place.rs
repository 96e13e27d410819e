use crate::json::{Key, Value};
use crate::text::Span;

/// A location, and the value that it belongs to: all of the value, its key, or a part of either.
#[derive(Clone, Copy, Debug)]
pub struct Place<'t> {
    /// Where.
    pub span: Span,
    /// The value.
    pub value: Value<'t>,
}

impl<'t> Place<'t> {
    /// Returns the first byte of an object or array, where something missing in it is reported.
    pub fn opening(value: Value<'t>) -> Self {
        Self { span: value.opening(), value }
    }
}

impl<'t> From<Value<'t>> for Place<'t> {
    fn from(value: Value<'t>) -> Self {
        Self { span: value.span(), value }
    }
}

impl<'t> From<Key<'t>> for Place<'t> {
    fn from(key: Key<'t>) -> Self {
        Self { span: key.span(), value: key.value() }
    }
}
