//! Base64 (RFC 4648 §4). The padding at the end may be left out (RFC 7643 §2.3.6).

use super::{Fault, FaultKind};

const BEGIN: &str = "-----BEGIN";

pub(super) fn fault(text: &str) -> Option<Fault> {
    if text.trim_start().starts_with(BEGIN) {
        return Some(Fault::new(FaultKind::Pem, 0, BEGIN.len()));
    }
    let content = text.trim_end_matches('=');
    if let Some(at) = content.bytes().position(|byte| !is_letter(byte)) {
        return Some(match content.as_bytes()[at] {
            b'-' | b'_' => Fault::new(FaultKind::UrlSafe, at, 1),
            b'=' => Fault::new(FaultKind::Padding, at, 1),
            _ => Fault::character(content, at),
        });
    }
    if content.len() % 4 == 1 {
        return Some(Fault::whole(FaultKind::TooShort, text));
    }
    let padded = content.len() < text.len();
    let right = text.len().is_multiple_of(4) && text.len() - content.len() <= 2;
    (padded && !right).then(|| Fault::new(FaultKind::Padding, content.len(), text.len() - content.len()))
}

fn is_letter(byte: u8) -> bool {
    six_bits(byte).is_some()
}

fn six_bits(letter: u8) -> Option<u32> {
    let bits = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(bits.into())
}

/// Returns the text that `text` encodes, if it is Base64 of one.
pub fn decode(text: &str) -> Option<String> {
    if fault(text).is_some() {
        return None;
    }
    let letters: Vec<u32> = text.bytes().filter_map(six_bits).collect();
    let group = |group: &[u32]| {
        let bits = group.iter().enumerate().fold(0, |bits, (at, letter)| bits | letter << (26 - 6 * at));
        bits.to_be_bytes().into_iter().take(group.len() * 6 / 8)
    };
    String::from_utf8(letters.chunks(4).flat_map(group).collect()).ok()
}

/// Removes the lines of a PEM file and whitespace, uses the standard alphabet, and adds padding.
pub(super) fn correct(text: &str) -> String {
    let mut corrected = String::with_capacity(text.len() + 2);
    // The first block if there are several.
    for line in text.lines().map(str::trim).skip_while(|line| line.starts_with(BEGIN)) {
        if line.starts_with("-----") {
            break;
        }
        corrected.extend(line.chars().filter(|c| !c.is_whitespace() && *c != '=').map(|c| match c {
            '-' => '+',
            '_' => '/',
            other => other,
        }));
    }
    while corrected.len() % 4 > 1 {
        corrected.push('=');
    }
    corrected
}
