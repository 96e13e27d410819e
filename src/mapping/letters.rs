//! What Entra's functions do with single letters: their case and their marks.

use std::borrow::Cow;

use crate::text::without_marks;

use super::values::Computed::{self, Nothing, Text};

/// Whether a culture's letters change case as in the invariant culture: all do but those of the languages with a dotless
/// i, and of Lithuanian.
pub(super) fn has_invariant_case(culture: &Computed) -> bool {
    let Text(culture) = culture else { return false };
    let language = culture.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let is_language = matches!(language.len(), 2 | 3) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_language && !["az", "lt", "tr"].contains(&language.as_str())
}

/// `ToLower` or `ToUpper`; the culture makes no difference, see [`has_invariant_case`].
pub(super) fn change_case(arguments: &[Computed], change: fn(char) -> Option<char>) -> Option<Computed> {
    match arguments {
        [Nothing, ..] => Some(Nothing),
        [Text(source), ..] => source.chars().map(change).collect::<Option<String>>().map(Text),
        _ => None,
    }
}

pub(super) fn lower(letter: char) -> Option<char> {
    other_case(letter, letter.to_lowercase())
}

pub(super) fn upper(letter: char) -> Option<char> {
    other_case(letter, letter.to_uppercase())
}

/// Returns the other case of one letter, as .NET's invariant culture has it. Not computed are the letters whose other
/// case is several letters (`ß`), and those that .NET's versions treat differently.
fn other_case(letter: char, mut other: impl Iterator<Item = char>) -> Option<char> {
    let first = other.next().filter(|_| !"İıſ".contains(letter));
    first.filter(|_| other.next().is_none())
}

/// `PCase(source, separators)`. The reference lists what separates words by default, as .NET's `ToTitleCase` does; about
/// apostrophes and digits, the two differ.
pub(super) fn proper_case(arguments: &[Computed]) -> Option<Computed> {
    let is_clear =
        |letter: char| letter.is_alphabetic() || letter == ' ' || (letter.is_ascii_punctuation() && letter != '\'');
    match arguments {
        [Nothing, ..] => Some(Nothing),
        [Text(source)] if source.chars().all(is_clear) => capitalize(source, &|letter| !letter.is_alphabetic()),
        [Text(source), Text(separators)] => capitalize(source, &|letter| separators.contains(letter)),
        _ => None,
    }
}

/// Makes the first letter of each word upper case, and all others lower case.
fn capitalize(source: &str, is_separator: &dyn Fn(char) -> bool) -> Option<Computed> {
    let mut is_first = true;
    let change = |letter| {
        let changed = if is_first { upper(letter) } else { lower(letter) };
        is_first = is_separator(letter);
        changed
    };
    source.chars().map(change).collect::<Option<String>>().map(Text)
}

/// `NormalizeDiacritics(source)`.
pub(super) fn normalize_diacritics(arguments: &[Computed]) -> Option<Computed> {
    match arguments {
        [Nothing] => Some(Nothing),
        [Text(source)] => without_marks(&source.chars().map(spell_out).collect::<String>()).map(Text),
        _ => None,
    }
}

/// Replaces a letter that is not another one with a mark, as the reference's table does.
fn spell_out(letter: char) -> Cow<'static, str> {
    Cow::Borrowed(match letter {
        'æ' | 'ǣ' => "ae",
        'Æ' | 'Ǣ' => "AE",
        'ı' => "i",
        'ł' => "l",
        'Ł' => "L",
        'ø' => "oe",
        'Ø' => "OE",
        'ß' => "ss",
        other => return Cow::Owned(other.to_string()),
    })
}
