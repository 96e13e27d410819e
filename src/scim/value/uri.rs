//! URIs (RFC 3986). RFC 7643 §2.3.7 also allows relative ones, so nearly every word is a URI; what is checked is that
//! there are no characters that a URI cannot contain.

use crate::scim::{is_broken_escape, must_be_escaped};
use crate::text::starts_with;

use super::{Fault, FaultKind};

pub(super) fn fault(text: &str) -> Option<Fault> {
    let escape_breaks = |at: usize, c: char| c == '%' && is_broken_escape(&text[at..]);
    let (at, c) = text.char_indices().find(|&(at, c)| is_invalid(c) || escape_breaks(at, c))?;
    Some(if c == '%' { Fault::new(FaultKind::Percent, at, 1) } else { Fault::character(text, at) })
}

/// Whether a URI cannot contain `c`. Letters outside ASCII make it an IRI, which is widely supported.
fn is_invalid(c: char) -> bool {
    c.is_ascii() && must_be_escaped(c)
}

pub(super) fn url_fault(text: &str) -> Option<Fault> {
    fault(text).or_else(|| (!has_scheme(text)).then(|| Fault::whole(FaultKind::NoScheme, text)))
}

fn has_scheme(text: &str) -> bool {
    let letters = |scheme: &str| scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && letters(scheme)
}

/// Escapes what must be escaped, and adds `https://` to what begins like the name of a web server.
pub(super) fn correct(text: &str) -> String {
    let mut corrected = String::with_capacity(text.len() + 8);
    if starts_with(text, "www.") {
        corrected.push_str("https://");
    }
    for character in text.chars() {
        match is_invalid(character) {
            true => corrected.push_str(&format!("%{:02X}", u32::from(character))),
            false => corrected.push(character),
        }
    }
    corrected
}
