//! The format of small values.

/// Whether this is an E.164 number: `+` and seven to fifteen digits, the first of which is not 0.
pub(crate) fn is_e164(number: &str) -> bool {
    let Some(digits) = number.strip_prefix('+') else { return false };
    (7..=15).contains(&digits.len()) && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether this is an area code: one to six digits.
pub(crate) fn is_area_code(code: &str) -> bool {
    (1..=6).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns the domain in the form used for comparison: trimmed, without a leading `@`, in lower case.
pub(crate) fn plain_domain(domain: &str) -> String {
    domain.trim().trim_start_matches('@').to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_area_codes_have_a_format() {
        assert!(is_e164("+15125550100") && is_e164("+81355550142"));
        for number in ["", "+", "15125550100", "+1 512 555 0100", "+05125550100", "+1234567890123456", "+12345x7890"] {
            assert!(!is_e164(number), "{number}");
        }
        assert!(is_area_code("415") && is_area_code("3"));
        assert_eq!(plain_domain(" @Fuzz-Ball.Example "), "fuzz-ball.example");
        assert!(!is_area_code("") && !is_area_code("(415)") && !is_area_code("4155550100"));
    }
}
