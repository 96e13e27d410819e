/// Whether a double cannot represent the number `text`: an integer beyond 2⁵³ − 1, or an exponent that is out of range.
pub(super) fn is_inexact(text: &[u8]) -> bool {
    const LARGEST: &[u8] = b"9007199254740991";
    const LARGEST_EXPONENT: &[u8] = b"308";
    let digits = text.strip_prefix(b"-").unwrap_or(text);
    if digits.len() < LARGEST_EXPONENT.len() + 2 {
        return false;
    }
    let exceeds = |digits: &[u8], limit: &[u8]| (digits.len(), digits) > (limit.len(), limit);
    match digits.iter().position(|byte| matches!(byte, b'e' | b'E')) {
        None => !digits.contains(&b'.') && exceeds(digits, LARGEST),
        Some(at) => {
            let exponent = &digits[at + 1..];
            let exponent = exponent.strip_prefix(b"+").unwrap_or(exponent);
            let zeros = exponent.iter().take_while(|byte| **byte == b'0').count();
            let is_zero = !digits[..at].iter().any(|byte| (b'1'..=b'9').contains(byte));
            !is_zero && !exponent.starts_with(b"-") && exceeds(&exponent[zeros..], LARGEST_EXPONENT)
        }
    }
}

/// Whether `text` is a number (RFC 8259 §6).
pub fn is_number(text: &[u8]) -> bool {
    let digits = |text: &[u8]| text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let rest = text.strip_prefix(b"-").unwrap_or(text);
    let whole = digits(rest);
    if whole == 0 || (whole > 1 && rest[0] == b'0') {
        return false;
    }
    let mut rest = &rest[whole..];
    if let Some(fraction) = rest.strip_prefix(b".") {
        let length = digits(fraction);
        if length == 0 {
            return false;
        }
        rest = &fraction[length..];
    }
    let Some(exponent) = rest.strip_prefix(b"e").or(rest.strip_prefix(b"E")) else { return rest.is_empty() };
    let exponent = exponent.strip_prefix(b"+").or(exponent.strip_prefix(b"-")).unwrap_or(exponent);
    !exponent.is_empty() && digits(exponent) == exponent.len()
}
