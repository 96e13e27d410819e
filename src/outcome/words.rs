//! Shared wording.

use std::fmt;

use crate::scim::{Attr, Unread};
use crate::text::Likeness;

/// How a name differs from a similar one.
pub(super) struct Difference(pub Likeness);

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Likeness::Same => out.write_str("nothing differs"),
            Likeness::Case => out.write_str("the case differs"),
            Likeness::Whitespace => out.write_str("the whitespace differs"),
            Likeness::UnicodeForm => out.write_str("the Unicode normalization differs"),
            Likeness::Dash => out.write_str("the dash or quote differs"),
            Likeness::Encoding => out.write_str("the encoding differs"),
            Likeness::Typo(1) => out.write_str("one character differs"),
            Likeness::Typo(characters) => write!(out, "{characters} characters differ"),
            Likeness::Words(0) => out.write_str("the word order or punctuation differs"),
            Likeness::Words(1) => out.write_str("one word differs"),
            Likeness::Words(words) => write!(out, "{words} words differ"),
        }
    }
}

/// Why an attribute that the request gives is not read.
pub(super) struct NotRead(pub Attr, pub Unread);

impl fmt::Display for NotRead {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = self.0.name();
        match self.1 {
            Unread::NotText => write!(out, "{name} is not a string"),
            Unread::Outside => write!(out, "{name} is outside the enterprise extension"),
            Unread::Misspelled => write!(out, "{name} is probably misspelled"),
            Unread::NoExtension => out.write_str("The enterprise extension is not an object"),
        }
    }
}
