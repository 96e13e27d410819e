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

/// A name such as `fuzz-ball.example`: labels of letters, digits and inner hyphens, at least two.
pub(crate) fn is_domain(name: &str) -> bool {
    let label = |label: &str| {
        // Beyond ASCII any letter may be one of an internationalized name.
        let inner = |c: char| c.is_ascii_alphanumeric() || !c.is_ascii() || c == '-';
        !label.is_empty()
            && label.len() <= 63
            && label.chars().all(inner)
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.contains('.') && name.split('.').all(label)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_area_codes_and_domains_have_their_form() {
        assert!(is_e164("+15125550100") && is_e164("+81355550142"));
        for number in ["", "+", "15125550100", "+1 512 555 0100", "+05125550100", "+1234567890123456", "+12345x7890"] {
            assert!(!is_e164(number), "{number}");
        }
        assert!(is_area_code("415") && is_area_code("3"));
        assert!(!is_area_code("") && !is_area_code("(415)") && !is_area_code("4155550100"));
        assert!(is_domain("fuzz-ball.example") && is_domain("münchen.example") && is_domain("a.b.c"));
        for name in
            ["", "example", "@fuzz-ball.example", ".example", "a..b", "-a.example", "https://a.example", "a b.example"]
        {
            assert!(!is_domain(name), "{name}");
        }
    }
}
