use std::cmp::{Ordering, Reverse};

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

/// Compares two numbers as written: exactly, whatever their size.
pub fn compare_numbers(one: &str, other: &str) -> Ordering {
    Number::of(one).cmp(&Number::of(other))
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Number {
    Negative(Reverse<Size>),
    Zero,
    Positive(Size),
}

/// The power of ten above a number, and its digits without the zeros around them.
type Size = (i64, String);

impl Number {
    fn of(text: &str) -> Self {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let whole = whole.trim_start_matches(['-', '+']);
        let digits = [whole, fraction].concat();
        let significant = digits.trim_start_matches('0');
        if significant.is_empty() {
            return Self::Zero;
        }
        let out_of_range = if exponent.starts_with('-') { i64::MIN } else { i64::MAX };
        let exponent = exponent.parse().unwrap_or(out_of_range);
        let whole_digits = whole.len() as i64 - (digits.len() - significant.len()) as i64;
        let size = (exponent.saturating_add(whole_digits), significant.trim_end_matches('0').to_owned());
        if text.starts_with('-') { Self::Negative(Reverse(size)) } else { Self::Positive(size) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_compared_exactly() {
        let ascending = [
            "-1e999",
            "-20",
            "-3",
            "-0.5",
            "0",
            "1e-999999999999999999999",
            "0.001",
            "0.0010000000000000000000001",
            "2",
            "10.5",
            "9007199254740992",
            "9007199254740993",
            "1e400",
            "1e401",
            "1e999999999999999999999",
        ];
        for (at, one) in ascending.iter().enumerate() {
            for (other_at, other) in ascending.iter().enumerate() {
                assert_eq!(compare_numbers(one, other), at.cmp(&other_at), "{one} {other}");
            }
        }
        for (one, other) in [("0", "-0.0"), ("1", "1.0"), ("100", "1e2"), ("0.05", "5E-2"), ("-120", "-1.20e+2")] {
            assert!(compare_numbers(one, other).is_eq(), "{one} {other}");
        }
    }
}
