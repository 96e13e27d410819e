//! Telephone numbers. RFC 7643 recommends RFC 3966, but common notations are sent everywhere. Therefore only a `tel:`
//! URI must follow the grammar, and an international number must have a length that E.164 allows.

use crate::text::starts_with;

use super::{Fault, FaultKind};

/// E.164 §6: the digits of an international number. No number has fewer than seven.
const MAX_DIGITS: usize = 15;
const MIN_DIGITS: usize = 7;

const SCHEME: &str = "tel:";

pub(super) fn fault(text: &str) -> Option<Fault> {
    if starts_with(text, SCHEME) {
        return uri_fault(&text[SCHEME.len()..]).map(|fault| fault.shifted(SCHEME.len()));
    }
    if !text.contains(|c: char| c.is_numeric()) {
        return Some(Fault::whole(FaultKind::NoDigit, text));
    }
    international_fault(text.strip_prefix('+')?).map(|kind| Fault::whole(kind, text))
}

/// Counts the digits up to an extension (`x`, `ext.`, `;`).
fn international_fault(number: &str) -> Option<FaultKind> {
    if (MIN_DIGITS..=MAX_DIGITS).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digits = number.split(|c: char| c.is_alphabetic() || matches!(c, ';' | ',' | '#')).next().unwrap_or("");
    match digits.chars().filter(|c| c.is_numeric()).count() {
        0 => Some(FaultKind::NoDigit),
        count if count > MAX_DIGITS => Some(FaultKind::TooLong),
        // What follows the first digits is not part of a number.
        _ if digits.len() < number.len() => None,
        count if count < MIN_DIGITS => Some(FaultKind::TooShort),
        _ => None,
    }
}

/// Checks what follows `tel:` (RFC 3966 §3).
fn uri_fault(text: &str) -> Option<Fault> {
    let (number, parameters) = text.split_once(';').unwrap_or((text, ""));
    let digits = number.strip_prefix('+').unwrap_or(number);
    let global = digits.len() < number.len();
    let allowed = |c: char| match c {
        '-' | '.' | '(' | ')' => true,
        '*' | '#' => !global,
        _ => c.is_ascii_digit() || !global && c.is_ascii_hexdigit(),
    };
    if let Some(at) = digits.find(|c| !allowed(c)) {
        return Some(Fault::character(digits, at).shifted(number.len() - digits.len()));
    }
    if let Some(at) = parameters.find(|c: char| c.is_whitespace() || c.is_control()) {
        return Some(Fault::character(parameters, at).shifted(number.len() + 1));
    }
    let kind = match global {
        true => international_fault(digits)?,
        false if digits.is_empty() => FaultKind::NoDigit,
        false if parameters.contains("phone-context=") => return None,
        false => FaultKind::NoContext,
    };
    Some(Fault::whole(kind, text))
}

/// Replaces spaces in a `tel:` URI with hyphens, which have no meaning there.
pub(super) fn correct(text: &str) -> String {
    let mut corrected = String::with_capacity(text.len());
    for part in text.split(char::is_whitespace).filter(|part| !part.is_empty()) {
        if !corrected.is_empty() && !corrected.ends_with(':') && !part.starts_with([';', '-']) {
            corrected.push('-');
        }
        corrected.push_str(part);
    }
    corrected
}
