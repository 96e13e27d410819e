use super::Span;

/// Returns where each line of `text` starts. Tables are kept as lines of text, so that a line is found without reading
/// those before it.
pub const fn line_starts<const COUNT: usize>(text: &str) -> [u16; COUNT] {
    let bytes = text.as_bytes();
    assert!(bytes.len() <= u16::MAX as usize, "a table is too long for its offsets");
    let mut starts = [0; COUNT];
    let (mut line, mut at) = (1, 0);
    while at < bytes.len() && line < COUNT {
        if bytes[at] == b'\n' {
            starts[line] = (at + 1) as u16;
            line += 1;
        }
        at += 1;
    }
    assert!(line == COUNT, "a table has fewer lines than expected");
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
