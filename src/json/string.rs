use std::borrow::Cow;

use crate::text::Span;

/// Returns the text of a string's content `raw`. An escape that the grammar does not have becomes the character after
/// the backslash.
pub fn unescape(raw: &str) -> Cow<'_, str> {
    let Some(first) = raw.find('\\') else { return Cow::Borrowed(raw) };
    let mut text = String::with_capacity(raw.len());
    text.push_str(&raw[..first]);
    let mut rest = &raw[first..];
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let (character, after) = escape(&rest[at..]);
        text.push(character);
        rest = after;
    }
    text.push_str(rest);
    Cow::Owned(text)
}

/// An escape: where its character is in the text of a string, and where it is itself in the string's content.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Escape {
    pub text: Span,
    pub raw: Span,
}

/// Returns the escapes in a string's content `raw`.
pub(super) fn escapes(raw: &str) -> impl Iterator<Item = Escape> + '_ {
    let mut last = Escape::default();
    std::iter::from_fn(move || {
        let rest = &raw[last.raw.end as usize..];
        let length = rest.find('\\')?;
        let (character, after) = escape(&rest[length..]);
        let (text, start) = (last.text.end as usize + length, last.raw.end as usize + length);
        last = Escape {
            text: Span::new(text, text + character.len_utf8()),
            raw: Span::new(start, raw.len() - after.len()),
        };
        Some(last)
    })
}

/// Returns where in a string's content `raw` the byte `offset` of its text is; inside an escaped character, the start
/// of the escape.
pub fn raw_offset(raw: &str, offset: usize) -> usize {
    let is_before = |escape: &Escape| (escape.text.start as usize) < offset;
    let last = escapes(raw).take_while(is_before).last().unwrap_or_default();
    match offset.checked_sub(last.text.end as usize) {
        Some(after) => (last.raw.end as usize + after).min(raw.len()),
        None => last.raw.start as usize,
    }
}

/// Returns the character for the escape at the start of `rest`, and what follows it.
fn escape(rest: &str) -> (char, &str) {
    let mut after = rest.chars();
    after.next();
    let Some(letter) = after.next() else { return ('\\', "") };
    let character = match letter {
        'b' => '\u{8}',
        'f' => '\u{C}',
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        'u' => return unicode(after.as_str()),
        other => other,
    };
    (character, after.as_str())
}

/// Returns the character for the four digits at the start of `rest`, combined with a second half if they are a first
/// one.
fn unicode(rest: &str) -> (char, &str) {
    let Some(unit) = hex4(rest.as_bytes()) else { return (char::REPLACEMENT_CHARACTER, rest) };
    let after = &rest[4..];
    if let Some(character) = char::from_u32(unit) {
        return (character, after);
    }
    let second = after.strip_prefix("\\u").and_then(|digits| hex4(digits.as_bytes()));
    match second {
        Some(low @ 0xDC00..=0xDFFF) if unit < 0xDC00 => {
            let point = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
            (char::from_u32(point).unwrap_or(char::REPLACEMENT_CHARACTER), &after[6..])
        }
        _ => (char::REPLACEMENT_CHARACTER, after),
    }
}

/// Returns the number that the first four bytes write in hexadecimal.
pub fn hex4(bytes: &[u8]) -> Option<u32> {
    bytes.get(..4)?.iter().try_fold(0, |number, &digit| Some(number * 16 + char::from(digit).to_digit(16)?))
}
