//! Text that lost characters, or was read in the wrong encoding, before it came here.

/// What Windows-1252 has for the bytes from 0x80 to 0x9F; where it has nothing, what programs make of them.
const WINDOWS_1252: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";

/// Whether a part of `text` may be garbled, after a quick look: U+FFFD, or a letter that the first byte of a character is
/// read as, before another that is not ASCII.
pub fn may_be_garbled(text: &str) -> bool {
    let bytes = text.as_bytes();
    let (blocks, rest) = bytes.as_chunks::<64>();
    let is_found = |at: usize| (at..bytes.len().min(at + 8)).any(|at| begins_garbled(&bytes[at..]));
    let is_found_in = |(index, block): (usize, &[u8; 64])| {
        let (words, _) = block.as_chunks::<8>();
        has_high_bit(words) && (0..8).any(|word| has_high_bit(&words[word..=word]) && is_found(index * 64 + word * 8))
    };
    let start_of_rest = bytes.len() - rest.len();
    blocks.iter().enumerate().any(is_found_in)
        || !rest.is_ascii() && (start_of_rest..bytes.len()).step_by(8).any(is_found)
}

/// Whether something in the words is not ASCII. Most texts are, so eight bytes are looked at in one go.
fn has_high_bit(words: &[[u8; 8]]) -> bool {
    let all = words.iter().fold(0, |all, word| all | u64::from_ne_bytes(*word));
    all & 0x8080_8080_8080_8080 != 0
}

fn begins_garbled(bytes: &[u8]) -> bool {
    match bytes {
        [0xC3, 0x82..=0xB4, next, ..] => !next.is_ascii(),
        [0xEF, 0xBF, 0xBD, ..] => true,
        _ => false,
    }
}

/// Whether `text` is not what its author wrote: it has lost characters, or was read in the wrong encoding.
pub fn is_garbled(text: &str) -> bool {
    may_be_garbled(text) && (text.contains(char::REPLACEMENT_CHARACTER) || misread(text).is_some())
}

/// Returns the text that `text` was before its UTF-8 was read as Windows-1252 or ISO 8859-1, perhaps more than once:
/// `Jörg` for `JÃ¶rg`. `None` if that did not happen: what people write is nearly never valid UTF-8 when read back.
pub fn misread(text: &str) -> Option<String> {
    let mut meant = read_back(text)?;
    while let Some(earlier) = read_back(&meant) {
        meant = earlier;
    }
    Some(meant)
}

fn read_back(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let bytes = text.chars().map(byte).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok().filter(|meant| is_plausible(meant))
}

/// Returns the byte that is read as `character`.
fn byte(character: char) -> Option<u8> {
    let high = || WINDOWS_1252.chars().zip(0x80..).find(|&(other, _)| other == character);
    u8::try_from(character).ok().or_else(|| Some(high()?.1))
}

/// Whether people write this. A capital with an accent and the mark after it, as in “CAFÉ’S”, can be read back, too, but
/// becomes a single letter of a script that no other letter of the text is from.
fn is_plausible(meant: &str) -> bool {
    let mut others = meant.split(is_latin).filter(|part| !part.is_empty()).peekable();
    let is_several = |part: &str| part.chars().count() > 1 || part.len() == '🙂'.len_utf8();
    others.peek().is_none() || others.any(is_several)
}

/// Whether texts in Latin letters have this character: a letter of a living language, a mark on one, or a sign. What was
/// misread twice was in Windows-1252 in between.
fn is_latin(character: char) -> bool {
    match character {
        'Ŗ' | 'ŗ' => false,
        '\u{0}'..='\u{7F}' | '\u{A0}'..='\u{17F}' | 'Ơ' | 'ơ' | 'Ư' | 'ư' | 'Ș'..='ț' => true,
        '\u{300}'..='\u{33F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2010}'..='\u{22FF}' => true,
        _ => WINDOWS_1252.contains(character),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what becomes of `text` if its UTF-8 is read as Windows-1252.
    fn garble(text: &str) -> String {
        let high = |byte: u8| WINDOWS_1252.chars().nth(usize::from(byte) - 0x80);
        text.bytes().map(|byte| if matches!(byte, 0x80..0xA0) { high(byte).unwrap() } else { byte.into() }).collect()
    }

    #[test]
    fn what_was_misread_is_read_back() {
        assert_eq!(garble("Rue de l’Église"), "Rue de lâ€™Ã‰glise");
        for text in [
            "Jörg",
            "München",
            "São Paulo",
            "Rue de l’Église",
            "JOÃO",
            "Ávila",
            "à Paris",
            "Þórður Ñandú",
            "Zażółć gęślą jaźń",
            "Țăndărică Brașov",
            "Nguyễn Văn Đức",
            "GİRAY ığdır",
            "Mu\u{308}nchen",
            "€ 5 – ½ “a” …™ → ok",
            "Αθήνα",
            "Мария и Иван",
            "東京　オフィス",
            "한국",
            "משרד",
            "🙂",
        ] {
            let once = garble(text);
            assert_eq!(misread(&once).as_deref(), Some(text), "{once}");
            let twice = garble(&once);
            assert_eq!(misread(&twice).as_deref(), Some(text), "{twice}");
            let as_latin_1: String = text.bytes().map(char::from).collect();
            assert_eq!(misread(&as_latin_1).as_deref(), Some(text), "{text} as ISO 8859-1");
            assert_eq!(misread(text), None, "{text}");
            assert!(is_garbled(&once) && is_garbled(&twice) && is_garbled(&as_latin_1) && !is_garbled(text), "{text}");
            assert!(may_be_garbled(&format!("{:30}{once}", "")), "{text}");
        }
    }

    #[test]
    fn what_people_write_is_left_alone() {
        for text in [
            "",
            "Austin HQ",
            "Ångström",
            "Ö",
            "Â",
            "Ã",
            "naïve",
            "JOÃO",
            "SÃO PAULO",
            "JOSÉ’S",
            "CAFÉ’S",
            "CAFÉ®",
            "NESCAFÉ™",
            "CAFFÈ’S",
            "MALMÖ–LUND",
            "LULEÅ–KIRUNA",
            "PERÚ…",
            "BOGOTÁ–CALI",
            "« Voilà »",
            "“PERÚ”",
            "„FRAUÄ“",
            "10 °C ± 2 µm",
            "jörg@müller.example",
            "JÃ¶rg – Jörg",
            "Ã© is for é",
            "M\u{FFFD}nchen",
        ] {
            assert_eq!(misread(text), None, "{text}");
        }
        assert!(is_garbled("M\u{FFFD}nchen"));
        assert!(!may_be_garbled("Jörg Ångström, 東京"));
    }
}
