//! Unicode composition (NFC) and full-width and half-width letters (as in NFKC), for the scripts in which office names
//! are written.
//!
//! The tables of all scripts would make up half of the whole module (`unicode-normalization` adds some 50 KB gzipped),
//! and the only question is whether two names look the same. Covered: Latin, Greek, Cyrillic, kana, and Hangul by
//! arithmetic.

/// One line for each combining mark: its code point, then pairs of base and composed letter (from UnicodeData.txt).
const COMPOSED: &str = include_str!("composed.txt");

/// The half-width kana from U+FF61 on, in their usual width. The two marks at the end are combining ones here.
const HALF_WIDTH: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309A}";

/// Returns `text` with each letter in its usual width and composed with the combining mark after it, if there is such a
/// letter.
pub(super) fn compose(text: &str) -> String {
    let mut composed = String::with_capacity(text.len());
    for next in text.chars().map(usual_width) {
        let base = composed.chars().next_back().filter(|_| is_combining(next));
        let combined = base.and_then(|base| compose_pair(base, next));
        if combined.is_some() {
            composed.pop();
        }
        composed.push(combined.unwrap_or(next));
    }
    composed
}

/// Returns `text` with the marks removed from its letters: `Zoe` for `Zoë`. `None` if a letter is not just a Latin
/// letter with marks: for `ø` and `ß`, nobody can say which letter they are without them.
pub fn without_marks(text: &str) -> Option<String> {
    let plain = |letter: char| {
        let base = base(letter);
        (base.is_ascii() || !base.is_alphabetic()).then_some(base)
    };
    text.chars().filter(|letter| !matches!(letter, '\u{300}'..='\u{36F}')).map(plain).collect()
}

/// Returns the letter without its marks; the letter itself if it has none.
fn base(letter: char) -> char {
    if letter.is_ascii() {
        return letter;
    }
    let is_composed = |pair: &&str| pair.chars().nth(1) == Some(letter);
    let pair = COMPOSED.split([' ', '\n']).find(is_composed);
    // A letter with two marks is composed from one with one.
    pair.and_then(|pair| pair.chars().next()).map_or(letter, base)
}

/// Returns the usual form of a letter that Japanese keyboards also write in full width, or of a half-width kana.
fn usual_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '\u{FF61}'..='\u{FF9F}' => HALF_WIDTH.chars().nth(c as usize - 0xFF61).unwrap_or(c),
        _ => c,
    }
}

/// Whether `c` can be composed with the letter before it.
fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}' | '\u{309A}' | '\u{1161}'..='\u{1175}' | '\u{11A8}'..='\u{11C2}')
}

fn compose_pair(base: char, mark: char) -> Option<char> {
    if matches!(mark, '\u{1100}'..='\u{11FF}') {
        return compose_hangul(u32::from(base), u32::from(mark));
    }
    let (_, pairs) = COMPOSED
        .lines()
        .filter_map(|line| line.split_once(' '))
        .find(|(code, _)| u32::from_str_radix(code, 16) == Ok(u32::from(mark)))?;
    let pair = pairs.split(' ').find(|pair| pair.starts_with(base))?;
    pair.chars().nth(1)
}

/// The Unicode Standard, §3.12: composes a leading consonant and a vowel, or a syllable of these and a trailing
/// consonant.
fn compose_hangul(base: u32, mark: u32) -> Option<char> {
    let syllable = match (base, mark) {
        (0x1100..=0x1112, 0x1161..=0x1175) => 0xAC00 + ((base - 0x1100) * 21 + (mark - 0x1161)) * 28,
        (0xAC00..=0xD7A3, 0x11A8..=0x11C2) if (base - 0xAC00).is_multiple_of(28) => base + mark - 0x11A7,
        _ => return None,
    };
    char::from_u32(syllable)
}

#[cfg(test)]
mod tests {
    use super::{compose, without_marks};

    #[test]
    fn letters_are_composed_with_their_marks() {
        let check = |given: &str, expected: &str| assert_eq!(compose(given), expected, "{given:?}");
        check("Mu\u{308}nchen", "München");
        check("Vie\u{302}\u{323}t", "Viê\u{323}t");
        check("Vie\u{323}\u{302}t", "Việt");
        check("カ\u{3099}ハ\u{309A}", "ガパ");
        check("\u{1112}\u{1161}\u{11AB}", "한");
        check("Ｌｏｎｄｏｎ！", "London!");
        check("ｵﾌｨｽ ｶﾞﾊﾟｰ", "オフィス ガパー");
        check("x\u{302}\u{301}", "x\u{302}\u{301}");
        check("\u{301}", "\u{301}");
    }

    #[test]
    fn letters_lose_their_marks() {
        let check =
            |given: &str, expected: Option<&str>| assert_eq!(without_marks(given).as_deref(), expected, "{given:?}");
        check("Zoë Quill", Some("Zoe Quill"));
        check("Zoe\u{308} Ångström-Žižek", Some("Zoe Angstrom-Zizek"));
        check("Nguyễn Đức", None);
        check("Nguyễn", Some("Nguyen"));
        check("Søren Groß", None);
        check("Zoë’s 😀", Some("Zoe’s 😀"));
        check("Андрей", None);
        check("", Some(""));
    }
}
