/// FNV-1a: short, and the same on every platform and in every run.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(SEED, step)
}

/// Returns the same hash for texts that differ only in the case of ASCII letters. It continues from `before`: the hash
/// of what comes before the text, or 0.
pub fn hash_folded(before: u64, text: &str) -> u64 {
    let hash = text.bytes().map(|byte| byte.to_ascii_lowercase()).fold(SEED ^ before, step);
    // No text contains this byte, so that two texts are never mistaken for a pair that is split elsewhere.
    step(hash, 0xFF)
}

const SEED: u64 = 0xCBF2_9CE4_8422_2325;

fn step(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_fnv_1a() {
        assert_eq!((hash(""), hash("a"), hash("foobar")), (SEED, 0xAF63_DC4C_8601_EC8C, 0x8594_4171_F739_67E8));
    }

    #[test]
    fn only_the_case_of_letters_is_ignored() {
        let of = |texts: [&str; 2]| texts.iter().fold(0, |before, text| hash_folded(before, text));
        assert_eq!(of(["userName", "É"]), of(["USERNAME", "É"]));
        for other in [["userNam", "eÉ"], ["userNameÉ", ""], ["", "userNameÉ"], ["userName", "é"]] {
            assert_ne!(of(["userName", "É"]), of(other), "{other:?}");
        }
    }
}
