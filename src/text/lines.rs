use super::Span;

/// Returns where each line of `text` starts. Tables are kept as lines of text, so that a line is found without reading
/// those before it.
pub const fn line_starts<const COUNT: usize>(text: &str) -> [u16; COUNT] {
    add_starts([0; COUNT], 1, text, b'\n')
}

/// Returns where each part of `text` starts that follows a `separator`.
pub const fn starts_after<const COUNT: usize>(text: &str, separator: u8) -> [u16; COUNT] {
    add_starts([0; COUNT], 0, text, separator)
}

/// Adds the starts after each `separator` to the first `count` ones.
const fn add_starts<const COUNT: usize>(
    mut starts: [u16; COUNT],
    mut count: usize,
    text: &str,
    separator: u8,
) -> [u16; COUNT] {
    let bytes = text.as_bytes();
    assert!(bytes.len() <= u16::MAX as usize, "a table is too long for its offsets");
    let mut at = 0;
    while at < bytes.len() && count < COUNT {
        if bytes[at] == separator {
            starts[count] = (at + 1) as u16;
            count += 1;
        }
        at += 1;
    }
    assert!(count == COUNT, "a table has fewer parts than expected");
    starts
}

/// Returns the lines of `text` from `start`, without their line breaks.
pub fn lines(text: &str, start: usize) -> impl Iterator<Item = Span> {
    let lines = text.get(start..).unwrap_or("").split_inclusive('\n');
    lines.map(|line| Span::within(text, line.trim_end_matches(['\n', '\r'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_has_its_start() {
        assert_eq!(line_starts::<3>("one\n\nthree\n"), [0, 4, 5]);
        assert_eq!(line_starts::<1>("one"), [0]);
        assert_eq!(starts_after::<2>("one|two|", b'|'), [4, 8]);
    }

    #[test]
    fn lines_are_spans_without_their_breaks() {
        let check = |text: &str, start: usize, expected: &[(u32, &str)]| {
            let found: Vec<_> = lines(text, start).map(|line| (line.start, line.of(text))).collect();
            assert_eq!(found, expected, "{text:?}");
        };
        check("", 0, &[]);
        check("a\r\n\né\n", 0, &[(0, "a"), (3, ""), (4, "é")]);
        check("a\nb\r", 1, &[(1, ""), (2, "b")]);
        check("a", 2, &[]);
    }
}
