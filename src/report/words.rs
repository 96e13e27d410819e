use std::borrow::Cow;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use crate::finding::{self, Citation};

/// A text in a report, constant or dynamic. Constant texts are passed to JavaScript only once.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Words(pub(crate) Cow<'static, str>);

impl Words {
    /// Returns the text as a `String`.
    pub fn into_owned(self) -> String {
        self.0.into_owned()
    }
}

impl Deref for Words {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Words {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(self)
    }
}

impl PartialEq<&str> for Words {
    fn eq(&self, other: &&str) -> bool {
        **self == **other
    }
}

impl From<&'static str> for Words {
    fn from(text: &'static str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

impl From<Cow<'static, str>> for Words {
    fn from(text: Cow<'static, str>) -> Self {
        Self(text)
    }
}

/// The sources of a statement. They are always constant, so they too are passed only once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
pub struct Citations(#[cfg_attr(target_arch = "wasm32", tsify(type = "Citation[]"))] pub(crate) finding::Citations);

impl Deref for Citations {
    type Target = finding::Citations;

    fn deref(&self) -> &finding::Citations {
        &self.0
    }
}

impl From<&'static [Citation]> for Citations {
    fn from(cites: &'static [Citation]) -> Self {
        Self(finding::Citations::new(cites, None))
    }
}

/// The name under which a constant text is serialized. A serializer that knows it can cache the text by its address.
pub(crate) const CONSTANT: &str = "Constant";
/// The name under which a constant slice is serialized, for the same reason.
pub(crate) const SHARED: &str = "Shared";
/// The name under which one element of a constant slice is serialized: it may be at the slice's own address.
pub(crate) const SHARED_ELEMENT: &str = "SharedElement";

impl Serialize for Words {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Cow::Borrowed(text) => serializer.serialize_newtype_struct(CONSTANT, *text),
            Cow::Owned(text) => serializer.serialize_str(text),
        }
    }
}

impl Serialize for Citations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.explanation {
            None => serializer.serialize_newtype_struct(SHARED, self.rule),
            Some(_) => serializer.collect_seq(self.iter().map(SharedCitation)),
        }
    }
}

/// A single source, passed only once.
struct SharedCitation(&'static Citation);

impl Serialize for SharedCitation {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(SHARED_ELEMENT, self.0)
    }
}
