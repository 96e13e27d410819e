use std::borrow::Cow;

use super::compose::compose;
use super::misread::misread;

/// How a name differs from the one that was probably meant, from the smallest difference to the largest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// Identical bytes.
    Same,
    /// Only the case differs.
    Case,
    /// Leading, trailing or doubled whitespace, or whitespace of another kind.
    Whitespace,
    /// Different code points that look the same (Unicode form).
    UnicodeForm,
    /// Another kind of dash, quote or apostrophe.
    Dash,
    /// One of them was read in the wrong encoding, whatever else differs of the above.
    Encoding,
    /// This many characters changed, added, dropped or swapped.
    Typo(u32),
    /// One has all words of the other, and this many more.
    Words(u32),
}

/// Longer names are never compared letter by letter, because the cost grows with the square of the length.
const MAX_LENGTH: usize = 128;

/// Returns the closest of `known` and how close it is; the first one if several are equally close.
pub fn nearest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<(&'k str, Likeness)> {
    let given = Name::new(given)?;
    let mut nearest: Option<(&'k str, Likeness)> = None;
    for name in known {
        if let Some(likeness) = given.likeness(name)
            && nearest.is_none_or(|(_, least)| likeness < least)
        {
            nearest = Some((name, likeness));
        }
    }
    nearest
}

/// A name that is compared with many others: simplified once.
pub struct Name<'g> {
    given: &'g str,
    forms: Forms,
    sketch: Sketch,
}

impl<'g> Name<'g> {
    /// Simplifies `given`; `None` if it is too long to be a name.
    pub fn new(given: &'g str) -> Option<Self> {
        if given.len() > MAX_LENGTH {
            return None;
        }
        let forms = Forms::of(given);
        let sketch = Sketch::of(forms.simplest().chars());
        Some(Self { given, forms, sketch })
    }

    /// Returns the sketch of the simplified name.
    pub fn sketch(&self) -> Sketch {
        self.sketch
    }

    /// Returns the words of the simplified name.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        words(self.forms.simplest())
    }

    /// Returns how closely it resembles `known`; `None` if they have little in common.
    pub fn likeness(&self, known: &str) -> Option<Likeness> {
        if self.given == known {
            return Some(Likeness::Same);
        }
        if known.len() > MAX_LENGTH || self.is_ruled_out(known) {
            return None;
        }
        let known = Forms::of(known);
        let is_misread = self.forms.is_misread || known.is_misread;
        for (step, likeness) in Forms::DIFFERENCES.into_iter().enumerate() {
            if self.forms.after(step) == known.after(step) {
                return Some(if is_misread { Likeness::Encoding } else { likeness });
            }
        }
        let known = known.simplest();
        let typos = typos(self.forms.simplest(), known, max_typos(known.chars().count()))?;
        Some(Likeness::Typo(u32::try_from(typos).unwrap_or(u32::MAX)))
    }

    /// Whether the sketch alone rules out a likeness, determined without simplifying `known`.
    fn is_ruled_out(&self, known: &str) -> bool {
        let typos = max_typos(known.len());
        // No step makes a name longer.
        self.sketch.length > known.len() + typos
            || Sketch::of_plain(known).is_some_and(|sketch| !self.sketch.may_resemble(sketch, typos))
    }
}

/// A name after each step that removes a difference.
struct Forms {
    /// What was misread is read back first: in lower case, it could not be.
    is_misread: bool,
    lower: String,
    /// After the other steps; `None` if they change nothing.
    simplified: Option<[String; 3]>,
}

impl Forms {
    /// What is no difference anymore after each step.
    const DIFFERENCES: [Likeness; 4] = [Likeness::Case, Likeness::Whitespace, Likeness::UnicodeForm, Likeness::Dash];

    fn of(name: &str) -> Self {
        let meant = misread(name);
        let is_misread = meant.is_some();
        let lower = meant.as_deref().unwrap_or(name).to_lowercase();
        if Sketch::of_plain(&lower).is_some() {
            return Self { is_misread, lower, simplified: None };
        }
        let squeezed = squeeze(&lower);
        let composed = compose(&squeezed);
        let plain = normalize_dashes(&composed);
        Self { is_misread, lower, simplified: Some([squeezed, composed, plain]) }
    }

    /// Returns the name after a step, from 0.
    fn after(&self, step: usize) -> &str {
        match (&self.simplified, step.checked_sub(1)) {
            (Some(simplified), Some(step)) => &simplified[step],
            _ => &self.lower,
        }
    }

    fn simplest(&self) -> &str {
        self.after(3)
    }
}

/// What tells two unlike names apart without a full comparison: their lengths and their letters.
#[derive(Clone, Copy, Debug)]
pub struct Sketch {
    length: usize,
    letters: u64,
}

impl Sketch {
    /// Returns the sketch of a simplified name, see [`normalize`].
    pub fn of(normalized: impl Iterator<Item = char>) -> Self {
        normalized.fold(Self { length: 0, letters: 0 }, |sketch, c| Self {
            length: sketch.length + 1,
            letters: sketch.letters | 1 << (u32::from(c) % 64),
        })
    }

    /// Returns the sketch of a name in ASCII without any whitespace but single spaces between its words, in which only
    /// the case may change when it is simplified; `None` for other names.
    fn of_plain(name: &str) -> Option<Self> {
        let (mut letters, mut before, mut is_plain) = (0, b' ', true);
        for &byte in name.as_bytes() {
            letters |= 1 << (byte.to_ascii_lowercase() % 64);
            is_plain &= byte.is_ascii() & (byte >= b' ') & ((byte != b' ') | (before != b' '));
            before = byte;
        }
        (is_plain && before != b' ').then_some(Self { length: name.len(), letters })
    }

    /// Whether this many typos may lead from one to the other: each changes the length by one at most, and the letters
    /// by two.
    pub fn may_resemble(self, other: Self, typos: usize) -> bool {
        self.length.abs_diff(other.length) <= typos && (self.letters ^ other.letters).count_ones() as usize <= 2 * typos
    }
}

/// Whether `text` contains the lowercase `word`, ignoring ASCII case.
pub fn contains_ignore_ascii_case(text: &str, word: &str) -> bool {
    let word = word.as_bytes();
    let Some(&first) = word.first() else { return true };
    text.as_bytes().windows(word.len()).any(|part| part[0] | 0x20 == first && part.eq_ignore_ascii_case(word))
}

/// Whether `text` starts with `prefix`, ignoring ASCII case.
pub fn starts_with(text: &str, prefix: &str) -> bool {
    text.get(..prefix.len()).is_some_and(|head| head.eq_ignore_ascii_case(prefix))
}

/// Whether `text` ends with `suffix`, ignoring ASCII case.
pub fn ends_with(text: &str, suffix: &str) -> bool {
    let start = text.len().checked_sub(suffix.len());
    start.and_then(|start| text.get(start..)).is_some_and(|tail| tail.eq_ignore_ascii_case(suffix))
}

/// Returns `text` in lowercase, borrowed if it already is.
pub fn fold(text: &str) -> Cow<'_, str> {
    let changes = |byte: u8| !byte.is_ascii() | byte.is_ascii_uppercase();
    if !text.bytes().fold(false, |found, byte| found | changes(byte)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.to_lowercase())
}

/// Returns `name` without differences that people do not see or mean: case, outer and doubled whitespace, Unicode form,
/// kind of dash, encoding.
pub fn normalize(name: &str) -> String {
    Forms::of(name).simplest().to_owned()
}

/// Whether two names that are alike differ in case, whatever else differs.
pub fn differ_in_case(one: &str, other: &str) -> bool {
    let letters = |name: &str| compose(name).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    letters(one) != letters(other)
}

/// Returns the words of a simplified name (see [`normalize`]): the parts between punctuation and whitespace.
pub fn words(normalized: &str) -> impl Iterator<Item = &str> {
    normalized.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// The most letters that may differ in a long name.
pub const MAX_TYPOS: usize = 3;

/// Returns how many letters may differ, a third of them: "Dever" is Denver, "Rome" is not Lyon.
fn max_typos(length: usize) -> usize {
    (length / 3).min(MAX_TYPOS)
}

/// Returns how many characters are changed, added, dropped or swapped, if no more than `max`. What both names begin or
/// end with does not count, and need not be compared.
fn typos(one: &str, other: &str, max: usize) -> Option<usize> {
    let same = |(a, b): &(char, char)| a == b;
    let start: usize = one.chars().zip(other.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (&one[start..], &other[start..]);
    let end: usize = one.chars().rev().zip(other.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let (one, other) = (&one[..one.len() - end], &other[..other.len() - end]);
    let typos = if least_typos(one, other) > max { return None } else { strsim::osa_distance(one, other) };
    (typos <= max).then_some(typos)
}

/// Returns the least number of typos between two names by their characters alone, in whatever order: most names are
/// told apart by it, in a fraction of the time.
fn least_typos(one: &str, other: &str) -> usize {
    let mut counts = [0i16; 64];
    one.chars().for_each(|c| counts[c as usize % 64] += 1);
    other.chars().for_each(|c| counts[c as usize % 64] -= 1);
    let (mut dropped, mut added) = (0, 0);
    for count in counts {
        dropped += count.max(0);
        added -= count.min(0);
    }
    usize::from(dropped.max(added).unsigned_abs())
}

fn squeeze(name: &str) -> String {
    let visible: String = name.chars().filter(|&c| !is_invisible(c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Zero-width characters, including direction marks, that come along when copying from a web page or a spreadsheet.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

fn normalize_dashes(name: &str) -> String {
    name.chars()
        .map(|c| match c {
            '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => '-',
            '\u{2018}' | '\u{2019}' | '\u{02BC}' | '\u{FF07}' => '\'',
            '\u{201C}' | '\u{201D}' => '"',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &str, known: &str, expected: Option<Likeness>) {
        assert_eq!(Name::new(given).and_then(|name| name.likeness(known)), expected, "{given:?} and {known:?}");
    }

    #[test]
    fn the_smallest_difference_is_returned() {
        check("Austin HQ", "Austin HQ", Some(Likeness::Same));
        check("austin hq", "Austin HQ", Some(Likeness::Case));
        check(" Austin  HQ", "Austin HQ", Some(Likeness::Whitespace));
        check("Austin\u{A0}HQ", "Austin HQ", Some(Likeness::Whitespace));
        check("Austin\u{200B} HQ", "Austin HQ", Some(Likeness::Whitespace));
        check("Austin \u{200B} HQ \u{FEFF}", "Austin HQ", Some(Likeness::Whitespace));
        check("\u{202A}Austin HQ\u{200E}", "Austin HQ", Some(Likeness::Whitespace));
        check("Mu\u{308}nchen", "München", Some(Likeness::UnicodeForm));
        check("Boston - Back Bay", "Boston – Back Bay", Some(Likeness::Dash));
        check("KÃ¶ln", "Köln", Some(Likeness::Encoding));
        check("Köln – Süd", "kÃ¶ln - sÃ¼d", Some(Likeness::Encoding));
        check("KÃ¶lm", "Köln", Some(Likeness::Typo(1)));
        check("Dever", "Denver", Some(Likeness::Typo(1)));
        check("Asutin HQ", "Austin HQ", Some(Likeness::Typo(1)));
        check("Rome", "Lyon", None);
        check("A", "B", None);
        check("", "HQ", None);
    }

    #[test]
    fn the_nearest_wins_and_of_equals_the_first() {
        let offices = ["Dallas", "Denver", "denver"];
        assert_eq!(nearest("DENVER", offices), Some(("Denver", Likeness::Case)));
        assert_eq!(nearest("Denvr", offices), Some(("Denver", Likeness::Typo(1))));
        assert_eq!(nearest("Engineering", offices), None);
    }

    #[test]
    fn typos_are_counted_up_to_a_limit() {
        let names =
            ["", "a", "ab", "ba", "aab", "aba", "abab", "abba", "baab", "éab", "ébab", "abcabc", "acbabc", "xyzxyz"];
        for (one, other) in names.iter().flat_map(|one| names.iter().map(move |other| (one, other))) {
            let expected = strsim::osa_distance(one, other);
            for max in 0..8 {
                let found = (expected <= max).then_some(expected);
                assert_eq!(typos(one, other, max), found, "{one:?} and {other:?}, at most {max}");
            }
        }
    }

    #[test]
    fn long_names_are_not_compared_letter_by_letter() {
        check(&"x".repeat(5_000_000), "Austin HQ", None);
    }
}
