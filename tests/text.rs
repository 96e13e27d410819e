//! Positions, edits and likeness, from outside: properties of random text.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use scim_preflight::text::{Edit, Likeness, LineIndex, Locator, Name, Position, Span, apply_edits, nearest, normalize};

/// The same cases every time, so that a failure is caused by the change at hand; `PROPTEST_RNG_SEED` and
/// `PROPTEST_CASES` select others.
fn config() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_none() {
        config.cases = 1000;
    }
    if config.rng_seed == RngSeed::Random {
        config.rng_seed = RngSeed::Fixed(20_261_123);
    }
    config
}

/// Text with all kinds of line breaks, characters of one to four bytes, combining marks and NUL.
fn text() -> impl Strategy<Value = String> {
    let pieces =
        ["\n", "\r", "\r\n", "a", "b c", "\0", "é", "e\u{301}", "東京", "😀", "👩🏽‍💻", "\u{2028}", "\u{85}", "\u{FEFF}"];
    let piece =
        prop_oneof![6 => select(pieces.to_vec()).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    // Long enough to cross several checkpoints of the locator.
    prop_oneof![vec(piece.clone(), 0..12), vec(piece, 40..160)].prop_map(|pieces| pieces.concat())
}

/// Counts from the start: units with `encode_utf16`, lines by their line breaks.
fn count(text: &str, offset: usize) -> Position {
    let before = &text[..offset];
    // Inside CR LF, the line has not ended yet.
    let open = before.ends_with('\r') && text[offset..].starts_with('\n');
    let ended = if open { &before[..offset - 1] } else { before };
    let line_start = ended.rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let lines = ended.replace("\r\n", "\n").matches(['\n', '\r']).count();
    let units = |text: &str| text.encode_utf16().count() as u32;
    Position { utf16: units(before), line: lines as u32 + 1, column: units(&before[line_start..]) + 1 }
}

fn boundaries(text: &str) -> impl Iterator<Item = usize> {
    (0..=text.len()).filter(|&at| text.is_char_boundary(at))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn positions_match_counting_from_the_start(text in text()) {
        let locator = Locator::new(&text);
        let index = LineIndex::new(&text);
        for offset in boundaries(&text) {
            let position = locator.position(offset as u32);
            prop_assert_eq!(index.locator(&text).position(offset as u32), position);
            prop_assert_eq!(position, count(&text, offset), "at {}", offset);
            prop_assert_eq!(locator.byte(position.utf16), offset);
        }
        let end = locator.position(text.len() as u32);
        prop_assert_eq!(locator.position(u32::MAX), end);
        prop_assert_eq!(locator.byte(u32::MAX), text.len());
    }

    #[test]
    fn both_halves_of_a_surrogate_pair_map_to_its_start(text in text()) {
        let locator = Locator::new(&text);
        let mut utf16 = 0;
        for (offset, character) in text.char_indices() {
            for half in 0..character.len_utf16() {
                prop_assert_eq!(locator.byte(utf16 + half as u32), offset);
            }
            utf16 += character.len_utf16() as u32;
        }
    }

    /// JavaScript slices text by UTF-16 units: a span covers the same text there as here.
    #[test]
    fn a_span_covers_the_same_text_in_utf16(text in text(), ends in any::<[proptest::sample::Index; 2]>()) {
        let places: Vec<usize> = boundaries(&text).collect();
        let mut ends = ends.map(|end| places[end.index(places.len())]);
        ends.sort_unstable();
        let span = Span::new(ends[0], ends[1]);
        let locator = Locator::new(&text);
        let (start, end) = (locator.utf16(span.start), locator.utf16(span.end));
        let units: Vec<u16> = text.encode_utf16().collect();
        prop_assert_eq!(String::from_utf16_lossy(&units[start as usize..end as usize]), span.of(&text));
    }

    #[test]
    fn edits_match_replacing_from_the_end(
        text in text(), edits in vec((0..40u32, 0..40u32, "[xy]{0,2}"), 0..6)
    ) {
        // Some overlap, some end before they start, some split characters or lie past the end.
        let edits: Vec<Edit> =
            edits.into_iter().map(|(start, end, new)| Edit { span: Span { start, end }, text: new }).collect();
        let mut sorted: Vec<&Edit> = edits.iter().collect();
        sorted.sort_by_key(|edit| (edit.span.start, edit.span.end));
        let mut made: Vec<&Edit> = Vec::new();
        for edit in sorted {
            let fits = text.get(edit.span.start as usize..edit.span.end as usize).is_some();
            if fits && made.last().is_none_or(|before| before.span.end <= edit.span.start) {
                made.push(edit);
            }
        }
        let mut expected = text.clone();
        for edit in made.iter().rev() {
            expected.replace_range(edit.span.start as usize..edit.span.end as usize, &edit.text);
        }
        prop_assert_eq!(apply_edits(&text, &edits), expected);
    }

    #[test]
    fn spans_never_panic(a in any::<(u32, u32)>(), b in any::<(u32, u32)>(), text in text()) {
        let (a, b) = (Span { start: a.0, end: a.1 }, Span { start: b.0, end: b.1 });
        prop_assert!(a.to(b).contains(a) && a.to(b).contains(b));
        prop_assert_eq!(a.of(&text), text.get(a.start as usize..a.end as usize).unwrap_or(""));
        let locator = Locator::new(&text);
        let (position, byte) = (locator.position(a.start), locator.byte(b.start));
        prop_assert!(position.line >= 1 && position.column >= 1 && text.is_char_boundary(byte));
    }

    #[test]
    fn normalizing_twice_changes_nothing(name in name()) {
        let normal = normalize(&name);
        prop_assert_eq!(&normalize(&normal), &normal);
        prop_assert_eq!(normal.trim(), &normal);
        prop_assert!(!normal.contains("  "));
    }

    /// Names are alike up to differences that people do not see if and only if they have the same normal form.
    #[test]
    fn names_with_the_same_normal_form_are_alike(one in name(), other in name()) {
        let unseen = likeness(&one, &other).is_some_and(|likeness| likeness <= Likeness::Dash);
        prop_assert_eq!(unseen, normalize(&one) == normalize(&other));
        prop_assert_eq!(likeness(&one, &other) == Some(Likeness::Same), one == other);
    }

    #[test]
    fn the_nearest_name_is_the_first_of_the_most_alike(given in name(), known in vec(name(), 0..6)) {
        let found = nearest(&given, known.iter().map(String::as_str));
        let best = known.iter().filter_map(|name| likeness(&given, name)).min();
        prop_assert_eq!(found.map(|(_, likeness)| likeness), best);
        if let Some((name, suggestion)) = found {
            let first = known.iter().find(|name| likeness(&given, name) == Some(suggestion));
            prop_assert_eq!(first.map(String::as_str), Some(name));
        }
    }
}

fn likeness(given: &str, known: &str) -> Option<Likeness> {
    Name::new(given)?.likeness(known)
}

/// Names of few letters, with every kind of difference that people do not see.
fn name() -> impl Strategy<Value = String> {
    let pieces = [
        "a", "A", "hq", "HQ", "é", "e\u{301}", "É", " ", "  ", "\t", "\u{A0}", "\u{200B}", "\u{FEFF}", "-", "–", "—",
        "'", "’", "İ", "ß", "Σ", "\u{212B}", "ﬁ",
    ];
    vec(select(pieces.to_vec()), 0..7).prop_map(|pieces| pieces.concat())
}

#[test]
fn positions_in_a_long_text_are_found_fast() {
    for piece in ["x", "\r\n", "😀", "é\r", "\n"] {
        let text = piece.repeat(1 << 20);
        let locator = Locator::new(&text);
        for step in 0..100_000 {
            let offset = step * 7919 % (1 << 20) * piece.len();
            let position = locator.position(offset as u32);
            assert_eq!(locator.byte(position.utf16), offset);
        }
        let end = locator.position(text.len() as u32);
        assert_eq!(end.utf16 as usize, text.encode_utf16().count());
    }
}
