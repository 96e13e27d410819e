//! Names: keys of objects and what they are compared with. SCIM ignores their ASCII case (RFC 7643 §2.1).

/// Returns a number that is equal for names that are the same, ignoring ASCII case: it combines length, first, middle
/// and last letter. Few other names share it, so that most of a list of names is ruled out by one comparison each.
#[inline]
pub const fn name_hash(name: &str) -> u32 {
    hash(name.as_bytes())
}

#[inline]
pub(super) const fn hash(bytes: &[u8]) -> u32 {
    let length = bytes.len();
    if length == 0 {
        return 0;
    }
    let (first, middle, last) = (bytes[0] & 0x1F, bytes[length / 2] & 0x1F, bytes[length - 1] & 0x1F);
    first as u32 | (middle as u32) << 5 | (last as u32) << 10 | (length as u32) << 15
}

/// Returns one of 64 bits for the hash of a name: if it is not among those of other names, the name is none of them.
#[inline]
pub const fn name_bit(name_hash: u32) -> u64 {
    // The upper six bits of the product depend on all of the hash.
    1 << (name_hash.wrapping_mul(0x9E37_79B9) >> 26)
}

/// Whether two names are the same, ignoring ASCII case. Lengths nearly always differ.
#[inline]
pub fn same_name(one: &str, other: &str) -> bool {
    one.len() == other.len() && same_letters(one.as_bytes(), other.as_bytes())
}

/// Compares two texts of one length, eight bytes at a time; the last eight overlap if the length is not a multiple.
fn same_letters(one: &[u8], other: &[u8]) -> bool {
    let (Some(last), Some(other_last)) = (one.last_chunk(), other.last_chunk()) else {
        return same_word(short(one), short(other));
    };
    let words = one.as_chunks().0.iter().zip(other.as_chunks().0);
    same_word(word(last), word(other_last)) && words.into_iter().all(|(one, other)| same_word(word(one), word(other)))
}

#[inline]
fn word(bytes: &[u8; 8]) -> u64 {
    u64::from_le_bytes(*bytes)
}

/// Returns all of the fewer than eight bytes, some of which may be included twice.
#[inline]
fn short(bytes: &[u8]) -> u64 {
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32;
    }
    let byte = |at: usize| bytes.get(at).copied().map_or(0, u64::from);
    byte(0) | byte(bytes.len() / 2) << 8 | byte(bytes.len().saturating_sub(1)) << 16
}

#[inline]
fn same_word(one: u64, other: u64) -> bool {
    one == other || lower(one) == lower(other)
}

/// Returns `word` with its ASCII letters in lowercase, byte by byte.
#[inline]
fn lower(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = ONES * 0x80;
    // In the high bit of each byte: whether it is `A` or after, and whether it is after `Z`.
    let low = word & !HIGH;
    let (from_a, after_z) = (low + ONES * (0x80 - b'A' as u64), low + ONES * (0x7F - b'Z' as u64));
    let capital = from_a & !after_z & !word & HIGH;
    word | capital >> 2
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No two of these are compared letter by letter.
    #[test]
    fn hashes_of_common_names_differ() {
        let names = [
            "",
            "id",
            "ims",
            "name",
            "meta",
            "type",
            "value",
            "title",
            "roles",
            "emails",
            "active",
            "groups",
            "photos",
            "schemas",
            "display",
            "primary",
            "userName",
            "nickName",
            "password",
            "addresses",
            "externalId",
            "department",
            "middleName",
            "familyName",
            "phoneNumbers",
            "employeeNumber",
            "é",
        ];
        let mut hashes = names.map(name_hash);
        hashes.sort_unstable();
        assert!(hashes.windows(2).all(|pair| pair[0] != pair[1]), "{hashes:?}");
        assert_eq!(name_hash("ab"), 1 | 2 << 5 | 2 << 10 | 2 << 15);
    }

    #[test]
    fn names_are_equal_in_any_letter_case() {
        let text: String = (0..=127u8).map(char::from).chain("éÉßſK東😀".chars()).collect();
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        for (at, &start) in starts.iter().enumerate() {
            for end in starts[at..].iter().copied().take(24) {
                let name = &text[start..end];
                for other in [name.to_ascii_uppercase(), name.to_ascii_lowercase()] {
                    assert!(same_name(name, &other) && name_hash(name) == name_hash(&other), "{name:?} {other:?}");
                }
                for other in [name.replacen('@', "`", 1), name.replacen('[', "{", 1), name.replacen('É', "é", 1)] {
                    assert_eq!(same_name(name, &other), name.eq_ignore_ascii_case(&other), "{name:?} {other:?}");
                }
            }
        }
    }
}
