//! What a query says, and where (RFC 3986 §2.1).

use std::borrow::Cow;

/// `%41` → `A`, and `+` → a blank where `plus`. What is no escape stays as it is; so does all of what is no UTF-8.
pub(super) fn decode(raw: &str, plus: bool) -> Cow<'_, str> {
    if !raw.contains(|c| c == '%' || plus && c == '+') {
        return Cow::Borrowed(raw);
    }
    let mut bytes = Vec::with_capacity(raw.len());
    let mut rest = raw.as_bytes();
    while let Some((&byte, behind)) = rest.split_first() {
        if let Some(decoded) = escape(rest) {
            bytes.push(decoded);
            rest = &rest[3..];
            continue;
        }
        bytes.push(if plus && byte == b'+' { b' ' } else { byte });
        rest = behind;
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(raw), Cow::Owned)
}

/// Where in `raw` the byte `offset` of what it says stands.
pub(super) fn raw_offset(raw: &str, offset: usize) -> usize {
    let bytes = raw.as_bytes();
    let mut at = 0;
    for _ in 0..offset {
        at += if bytes.get(at..).and_then(escape).is_some() { 3 } else { 1 };
    }
    at.min(raw.len())
}

/// Where `raw` has a percent sign that begins no escape.
pub fn broken_escape(raw: &str) -> Option<usize> {
    raw.match_indices('%').map(|(at, _)| at).find(|&at| escape(&raw.as_bytes()[at..]).is_none())
}

/// Whether a query cannot hold `c` as it is (RFC 3986 §3.4): blanks, quotes, braces and what is not ASCII. A hash ends
/// it, and a percent sign has a meaning. Brackets are let through everywhere, and Entra sends them so.
pub fn must_be_escaped(c: char) -> bool {
    !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
}

/// The byte that the escape at the start of `bytes` says.
fn escape(bytes: &[u8]) -> Option<u8> {
    let &[b'%', high, low, ..] = bytes else { return None };
    let digit = |digit: u8| char::from(digit).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}
