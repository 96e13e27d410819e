//! The form of small values.

/// A number by E.164: `+`, a digit that is not 0, seven to fifteen digits in all.
pub(crate) fn is_e164(number: &str) -> bool {
    let Some(digits) = number.strip_prefix('+') else { return false };
    (7..=15).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// An area code: one to six digits.
pub(crate) fn is_area_code(code: &str) -> bool {
    (1..=6).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// A domain as it is compared: without white space around it or an `@` before it, in small letters.
pub(crate) fn plain_domain(domain: &str) -> String {
    domain.trim().trim_start_matches('@').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_area_codes_have_their_form() {
        assert!(is_e164("+15125550100") && is_e164("+81355550142"));
        for number in ["", "+", "15125550100", "+1 512 555 0100", "+05125550100", "+1234567890123456", "+12345x7890"] {
            assert!(!is_e164(number), "{number}");
        }
        assert!(is_area_code("415") && is_area_code("3"));
        assert_eq!(plain_domain(" @Fuzz-Ball.Example "), "fuzz-ball.example");
        assert!(!is_area_code("") && !is_area_code("(415)") && !is_area_code("4155550100"));
    }
}
