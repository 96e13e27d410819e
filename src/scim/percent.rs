//! Percent-encoding in queries, with locations (RFC 3986 §2.1).

use std::borrow::Cow;

/// Decodes `%41` → `A`. Invalid escapes are kept as they are; a text that would not be UTF-8 is returned as it is.
pub fn decode(raw: &str) -> Cow<'_, str> {
    match bytes(raw, false).map(String::from_utf8) {
        Some(Ok(decoded)) => Cow::Owned(decoded),
        _ => Cow::Borrowed(raw),
    }
}

/// Splits a query into its parameters: each name and value, as written.
pub(super) fn split_query(query: &str) -> impl Iterator<Item = (&str, &str)> {
    let pieces = query.split('&').filter(|piece| !piece.is_empty());
    pieces.map(|piece| piece.split_once('=').unwrap_or((piece, &piece[piece.len()..])))
}

/// Whether a value is encoded as by a form, where a space is `+` (URL Standard §5.1). In a URI, `+` is a plus (RFC 3986
/// §2.2), and a value with another space is that of a URI.
pub fn is_form_encoded(value: &str) -> bool {
    value.contains('+') && !value.contains("%20") && !value.contains(' ')
}

/// Decodes a part of a query; with `plus`, also `+` → space. Each byte that is not UTF-8 is read as a question mark, so
/// that the rest keeps its meaning and location.
pub(super) fn decode_query(raw: &str, plus: bool) -> Cow<'_, str> {
    let Some(bytes) = bytes(raw, plus) else { return Cow::Borrowed(raw) };
    let decoded = String::from_utf8(bytes).unwrap_or_else(|error| {
        let chunks = error.as_bytes().utf8_chunks();
        chunks.map(|chunk| chunk.valid().to_owned() + &"?".repeat(chunk.invalid().len())).collect()
    });
    Cow::Owned(decoded)
}

/// Returns the first escape of a byte that is not UTF-8.
fn find_non_utf8(raw: &str) -> Option<usize> {
    let bytes = bytes(raw, false)?;
    let valid = std::str::from_utf8(&bytes).err()?.valid_up_to();
    Some(raw_offset(raw, valid))
}

/// Returns the decoded bytes; `None` if nothing is encoded.
fn bytes(raw: &str, plus: bool) -> Option<Vec<u8>> {
    let is_code = |&byte: &u8| byte == b'%' || plus && byte == b'+';
    let mut to = raw.as_bytes().iter().position(is_code)?;
    let mut decoded = raw.as_bytes().to_vec();
    let mut from = to;
    while let Some(&first) = decoded.get(from) {
        let (byte, len) = match first {
            b'%' => escape(&decoded[from..]).map_or((first, 1), |byte| (byte, 3)),
            b'+' if plus => (b' ', 1),
            _ => (first, 1),
        };
        decoded[to] = byte;
        (from, to) = (from + len, to + 1);
    }
    decoded.truncate(to);
    Some(decoded)
}

/// Encodes `text` as a path segment (RFC 3986 §3.3); the inverse of `decode`.
pub fn encode(text: &str) -> String {
    encode_except(text, b"-._~!$&'()*+,;=:@")
}

/// Encodes `text` for a query, with only letters, digits and `-._~` as they are (RFC 3986 §2.3).
pub fn encode_query(text: &str) -> String {
    encode_except(text, b"-._~")
}

/// Encodes every byte that is neither an ASCII letter or digit nor one of `kept`.
fn encode_except(text: &str, kept: &[u8]) -> String {
    let mut raw = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || kept.contains(&byte) {
            raw.push(char::from(byte));
        } else {
            raw.push_str(&format!("%{byte:02X}"));
        }
    }
    raw
}

/// Returns the offset in `raw` of the byte at `offset` of the decoded text.
pub(super) fn raw_offset(raw: &str, offset: usize) -> usize {
    let bytes = raw.as_bytes();
    let mut at = 0;
    for _ in 0..offset {
        at += if bytes.get(at..).and_then(escape).is_some() { 3 } else { 1 };
    }
    at.min(raw.len())
}

/// Whether `raw` begins with a percent sign that is not part of an escape.
pub fn is_broken_escape(raw: &str) -> bool {
    raw.starts_with('%') && escape(raw.as_bytes()).is_none()
}

/// Encoding errors of a query: the first of each kind.
#[derive(Default)]
pub(super) struct EncodingErrors {
    /// A percent sign that is not part of an escape.
    pub percent: Option<usize>,
    /// An escape of a byte that is not UTF-8.
    pub byte: Option<usize>,
    /// A hash, which ends the query.
    pub hash: Option<usize>,
    /// A character that must be escaped.
    pub character: Option<usize>,
}

impl EncodingErrors {
    /// Scans `query` once.
    pub fn of(query: &str) -> Self {
        let mut errors = Self::default();
        let mut is_ascii = true;
        for (at, byte) in query.bytes().enumerate() {
            let place = match byte {
                _ if byte.is_ascii_alphanumeric() => continue,
                b'%' => match escape(&query.as_bytes()[at..]) {
                    Some(byte) => {
                        is_ascii &= byte.is_ascii();
                        continue;
                    }
                    None => &mut errors.percent,
                },
                b'#' => &mut errors.hash,
                _ if must_be_escaped(char::from(byte)) => &mut errors.character,
                _ => continue,
            };
            place.get_or_insert(at);
        }
        if !is_ascii {
            errors.byte = find_non_utf8(query);
        }
        errors
    }
}

/// Whether `c` must be escaped in a query (RFC 3986 §3.4): spaces, quotes, braces, and everything that is not ASCII. A
/// hash ends the query, and a percent sign has a meaning. Brackets are accepted everywhere, and Entra sends them
/// unescaped.
pub fn must_be_escaped(c: char) -> bool {
    !c.is_ascii_graphic() || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{'..='}')
}

/// Returns the byte encoded by the escape at the start of `bytes`.
fn escape(bytes: &[u8]) -> Option<u8> {
    let &[b'%', high, low, ..] = bytes else { return None };
    Some(hex_digit(high)? << 4 | hex_digit(low)?)
}

fn hex_digit(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_can_encode_any_text() {
        assert_eq!(encode("zoe+x@fuzz-ball.example"), "zoe+x@fuzz-ball.example");
        assert_eq!(encode("a/b?c#d%\" e"), "a%2Fb%3Fc%23d%25%22%20e");
        for (coded, plus, text) in [
            ("a+b%2Bc", true, "a b+c"),
            ("a+b%2bc", false, "a+b+c"),
            ("100%", true, "100%"),
            ("%4", false, "%4"),
            ("%zz%41", false, "%zzA"),
        ] {
            assert_eq!(decode_query(coded, plus), text, "{coded}");
        }
        for text in ["", "東京　オフィス", "100%41", "a/b\\c"] {
            assert_eq!(decode(&encode(text)), text);
        }
    }
}
