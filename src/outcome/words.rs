//! Small pieces of wording.

use std::fmt;

use crate::text::Likeness;

/// A value in quotes, shortened where it is long, so that a reason never repeats a payload.
pub(super) struct Quoted<'v>(pub &'v str);

const LONGEST: usize = 60;

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(LONGEST) {
            Some((end, _)) => write!(out, "“{}…”", &self.0[..end]),
            None => write!(out, "“{}”", self.0),
        }
    }
}

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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_value_is_shortened_at_a_character() {
        assert_eq!(Quoted("Austin HQ").to_string(), "“Austin HQ”");
        let long = "é".repeat(61);
        assert_eq!(Quoted(&long).to_string(), format!("“{}…”", "é".repeat(60)));
        assert_eq!(Quoted(&long[..120]).to_string(), format!("“{}”", "é".repeat(60)));
    }
}
