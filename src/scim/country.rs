//! Country codes of ISO 3166-1, and the names that people use for countries.

use crate::text::{line_starts, starts_after, starts_with};

/// A country named by a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountryMatch {
    /// The alpha-2 code, in upper case.
    pub code: &'static str,
    /// How the text spells it.
    pub spelling: Spelling,
}

impl CountryMatch {
    /// Whether the text is the alpha-2 code, in any letter case.
    pub fn is_alpha2(self) -> bool {
        matches!(self.spelling, Spelling::Alpha2 | Spelling::OtherCase)
    }
}

/// How a text spells a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spelling {
    /// The alpha-2 code in upper case, as required by RFC 7643 §4.1.2.
    Alpha2,
    /// The alpha-2 code in another letter case, or with whitespace around it.
    OtherCase,
    /// The alpha-3 code.
    Alpha3,
    /// A name, or an abbreviation that is not an ISO code.
    Name,
}

/// A line for each country, sorted by code: alpha-2 and alpha-3, then its names after a bar each, the usual one first.
const TABLE: &str = include_str!("countries.txt");

const COUNT: usize = 249;

/// The start of each line, so that a code is found without scanning the names.
const LINE_STARTS: [u16; COUNT] = line_starts(TABLE);

/// The start of each name, so that those with another first letter are skipped without being read.
const NAME_STARTS: [u16; 349] = starts_after(TABLE, b'|');

/// The start of the line of each code, by its two letters, or `NO_LINE`.
static LINE_BY_CODE: [u16; 26 * 26] = {
    let mut by_code = [NO_LINE; 26 * 26];
    let mut index = 0;
    while index < COUNT {
        let start = LINE_STARTS[index] as usize;
        let (first, second) = (TABLE.as_bytes()[start] - b'A', TABLE.as_bytes()[start + 1] - b'A');
        by_code[first as usize * 26 + second as usize] = LINE_STARTS[index];
        index += 1;
    }
    by_code
};

const NO_LINE: u16 = u16::MAX;

/// The start of each line, sorted by alpha-3 code.
static LINE_BY_ALPHA3: [u16; COUNT] = {
    let mut sorted = LINE_STARTS;
    let mut count = 1;
    while count < COUNT {
        let mut at = count;
        while at > 0 && comes_before(sorted[at], sorted[at - 1]) {
            (sorted[at - 1], sorted[at]) = (sorted[at], sorted[at - 1]);
            at -= 1;
        }
        count += 1;
    }
    sorted
};

/// Whether the alpha-3 code in one line comes before that in another.
const fn comes_before(one: u16, other: u16) -> bool {
    let (bytes, one, other) = (TABLE.as_bytes(), one as usize, other as usize);
    let mut at = 3;
    while at < 5 && bytes[one + at] == bytes[other + at] {
        at += 1;
    }
    bytes[one + at] < bytes[other + at]
}

/// The maximum length of codes and names.
const MAX_LENGTH: usize = 64;

/// Returns the country that `given` names: by alpha-2 code in any letter case, by alpha-3 code, or by an English or
/// common name.
pub fn alpha2(given: &str) -> Option<CountryMatch> {
    if let Some(code) = code(given) {
        return Some(CountryMatch { code, spelling: Spelling::Alpha2 });
    }
    let trimmed = given.trim();
    if trimmed.is_empty() || trimmed.len() > MAX_LENGTH {
        return None;
    }
    let upper = trimmed.to_ascii_uppercase();
    if let Some(code) = code(&upper) {
        return Some(CountryMatch { code, spelling: Spelling::OtherCase });
    }
    if let Some(code) = code_of_alpha3(&upper) {
        return Some(CountryMatch { code, spelling: Spelling::Alpha3 });
    }
    let code = code_of_name(trimmed)?;
    Some(CountryMatch { code, spelling: Spelling::Name })
}

/// Whether `given` is an alpha-2 code, in any letter case.
pub fn is_code(given: &str) -> bool {
    let Ok(letters) = <[u8; 2]>::try_from(given.as_bytes()) else { return false };
    str::from_utf8(&letters.map(|letter| letter.to_ascii_uppercase())).is_ok_and(|code| start(code).is_some())
}

/// Returns the usual English name of the country with this alpha-2 code; the code itself if there is none.
pub fn name(code: &str) -> &str {
    let name = || TABLE.get(start(code)?..)?.lines().next()?.get(7..)?.split('|').next();
    name().unwrap_or(code)
}

fn code(given: &str) -> Option<&'static str> {
    let start = start(given)?;
    TABLE.get(start..start + 2)
}

fn code_of_alpha3(given: &str) -> Option<&'static str> {
    let index = LINE_BY_ALPHA3.binary_search_by_key(&given.as_bytes(), |&start| alpha3(start.into())).ok()?;
    let start = usize::from(LINE_BY_ALPHA3[index]);
    TABLE.get(start..start + 2)
}

/// Returns the alpha-3 code in the line that begins at `start`.
fn alpha3(start: usize) -> &'static [u8] {
    &TABLE.as_bytes()[start + 3..start + 6]
}

fn code_of_name(given: &str) -> Option<&'static str> {
    let plain = significant_letters(given);
    let first = plain.bytes().next()?;
    let may_be = |start: &usize| matches!(TABLE.as_bytes()[*start].to_ascii_lowercase(), byte if byte == first || !byte.is_ascii());
    let is_named = |start: &usize| {
        let name = TABLE[*start..].split(['|', '\n']).next().unwrap_or_default();
        significant_letters(name) == plain
    };
    let name = NAME_STARTS.iter().map(|&start| usize::from(start)).filter(may_be).find(is_named)?;
    let line = LINE_STARTS.partition_point(|&start| usize::from(start) <= name) - 1;
    let start = usize::from(LINE_STARTS[line]);
    TABLE.get(start..start + 2)
}

/// Returns the start of the line of the country with this alpha-2 code.
fn start(code: &str) -> Option<usize> {
    let &[first, second] = code.as_bytes() else { return None };
    let index = |letter: u8| letter.is_ascii_uppercase().then(|| usize::from(letter - b'A'));
    let start = LINE_BY_CODE[index(first)? * 26 + index(second)?];
    (start != NO_LINE).then_some(start.into())
}

/// Returns the letters of a name without common variations: case, spaces, dots, commas and parentheses, `&` for "and",
/// a leading "the".
fn significant_letters(name: &str) -> String {
    let name = name.trim();
    let name = if starts_with(name, "the ") { &name[4..] } else { name };
    let is_significant = |c: &char| !(c.is_whitespace() || matches!(c, '.' | ',' | '(' | ')' | '’' | '\''));
    let mut letters = String::with_capacity(name.len());
    for c in name.chars().filter(is_significant) {
        match c {
            '&' => letters.push_str("and"),
            _ => letters.extend(c.to_lowercase()),
        }
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &str, expected: Option<(&'static str, Spelling)>) {
        let expected = expected.map(|(code, spelling)| CountryMatch { code, spelling });
        assert_eq!(alpha2(given), expected, "{given:?}");
    }

    #[test]
    fn a_country_is_known_by_code_or_name() {
        check("US", Some(("US", Spelling::Alpha2)));
        check("us", Some(("US", Spelling::OtherCase)));
        check(" US ", Some(("US", Spelling::OtherCase)));
        check("USA", Some(("US", Spelling::Alpha3)));
        check("gbr", Some(("GB", Spelling::Alpha3)));
        check("United States", Some(("US", Spelling::Name)));
        check("the United States of  America", Some(("US", Spelling::Name)));
        check("U.S.A.", Some(("US", Spelling::Name)));
        check("UK", Some(("GB", Spelling::Name)));
        check("England", Some(("GB", Spelling::Name)));
        check("JAPAN", Some(("JP", Spelling::Name)));
        check("Trinidad & Tobago", Some(("TT", Spelling::Name)));
        check("Ivory Coast", Some(("CI", Spelling::Name)));
        check("Zimbabwe", Some(("ZW", Spelling::Name)));
        check("Korea, Republic of", Some(("KR", Spelling::Name)));
        check("Iran (Islamic Republic of)", Some(("IR", Spelling::Name)));
        check("Congo, The Democratic Republic of the", Some(("CD", Spelling::Name)));
    }

    #[test]
    fn other_texts_are_not_countries() {
        for given in ["", " ", "ZZ", "XX", "Austin", "1", "é", "日", "U"] {
            check(given, None);
        }
        check(&"x".repeat(1_000_000), None);
    }

    #[test]
    fn the_table_is_complete_and_sorted() {
        let codes: Vec<&str> = TABLE.lines().map(|line| &line[..2]).collect();
        assert_eq!(codes.len(), COUNT);
        assert!(codes.is_sorted());
        for line in TABLE.lines() {
            assert_eq!(code(&line[..2]), Some(&line[..2]));
            for spelled in std::iter::once(&line[3..6]).chain(line[7..].split('|')) {
                assert_eq!(alpha2(spelled).map(|found| found.code), Some(&line[..2]), "{spelled} leads elsewhere");
            }
        }
        assert_eq!(name("GB"), "United Kingdom");
        assert_eq!(name("gb"), "gb");
    }
}
