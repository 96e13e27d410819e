//! URIs (RFC 3986). RFC 7643 §2.3.7 takes relative ones too, so that nearly every word is one: what is looked for are
//! characters that none can have.

use super::{Fault, FaultKind, starts_with};

/// Letters beyond ASCII are those of an IRI, which everybody reads.
pub(super) fn fault(text: &str) -> Option<Fault> {
    let bytes = text.as_bytes();
    for (at, &byte) in bytes.iter().enumerate() {
        let hex = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_hexdigit);
        match byte {
            b'%' if hex(at + 1) && hex(at + 2) => {}
            b'%' => return Some(Fault::new(FaultKind::Percent, at, 1)),
            _ if must_be_escaped(byte) => return Some(Fault::character(text, at)),
            _ => {}
        }
    }
    None
}

fn must_be_escaped(byte: u8) -> bool {
    byte <= b' ' || byte == 0x7F || b"\"<>\\^`{|}".contains(&byte)
}

pub(super) fn url_fault(text: &str) -> Option<Fault> {
    fault(text).or_else(|| (!has_scheme(text)).then(|| Fault::whole(FaultKind::NoScheme, text)))
}

fn has_scheme(text: &str) -> bool {
    let letters = |scheme: &str| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && letters(scheme)
}

/// With what must be escaped escaped, and `https://` before what begins as the name of a web server.
pub(super) fn mend(text: &str) -> String {
    let mut mended = String::with_capacity(text.len() + 8);
    if starts_with(text, "www.") {
        mended.push_str("https://");
    }
    for character in text.chars() {
        match u8::try_from(character) {
            Ok(byte) if must_be_escaped(byte) => mended.push_str(&format!("%{byte:02X}")),
            _ => mended.push(character),
        }
    }
    mended
}
