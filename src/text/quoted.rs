use std::fmt;

use super::contains_ignore_ascii_case;

/// A value as shown in a sentence: in quotes, on one line, cut after 60 characters, so that no sentence repeats a
/// payload. A value that swallowed a password is not shown.
pub struct Quoted<'v>(pub &'v str);

const MAX_CHARACTERS: usize = 60;

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Nearly all values are so short that their characters need not be counted.
        let is_short = self.0.len() <= MAX_CHARACTERS;
        let cut = if is_short { None } else { self.0.char_indices().nth(MAX_CHARACTERS).map(|(end, _)| end) };
        let shown = &self.0[..cut.unwrap_or(self.0.len())];
        if contains_password(shown) {
            return out.write_str("“…”");
        }
        out.write_str("“")?;
        for (nth, line) in shown.split(char::is_control).enumerate() {
            if nth > 0 {
                out.write_str("␣")?;
            }
            out.write_str(line)?;
        }
        out.write_str(if cut.is_some() { "…”" } else { "”" })
    }
}

/// Whether a quote was lost before a password, which became part of this value. A mere name does not count.
fn contains_password(value: &str) -> bool {
    let is_name = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'$'));
    !is_name && contains_ignore_ascii_case(value, "password")
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

    #[test]
    fn it_stands_on_one_line_and_shows_no_password() {
        assert_eq!(Quoted("Aus\u{7}tin\n").to_string(), "“Aus␣tin␣”");
        assert_eq!(Quoted("Austin\", \"password\": \"hunter2").to_string(), "“…”");
        assert_eq!(Quoted("password").to_string(), "“password”");
    }
}
