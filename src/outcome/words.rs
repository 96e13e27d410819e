//! Small pieces of wording.

use std::fmt;

use crate::text::Likeness;

/// In what a name differs from another that is like it.
pub(super) struct Difference(pub Likeness);

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Likeness::Same => out.write_str("nothing differs"),
            Likeness::Case => out.write_str("upper and lower case differ"),
            Likeness::Space => out.write_str("the white space differs"),
            Likeness::Form => out.write_str("the Unicode form differs"),
            Likeness::Dash => out.write_str("the dash or quote differs"),
            Likeness::Typing(1) => out.write_str("one letter differs"),
            Likeness::Typing(slips) => write!(out, "{slips} letters differ"),
            Likeness::Words(0) => out.write_str("the order of the words or the signs between them differ"),
            Likeness::Words(1) => out.write_str("one word differs"),
            Likeness::Words(words) => write!(out, "{words} words differ"),
        }
    }
}
