/// Where each line of `text` starts. Tables are kept as texts of lines: so a line is found without reading those before it.
pub const fn line_starts<const COUNT: usize>(text: &str) -> [u16; COUNT] {
    let bytes = text.as_bytes();
    assert!(bytes.len() <= u16::MAX as usize, "a table is longer than its places can say");
    let mut starts = [0; COUNT];
    let (mut line, mut at) = (1, 0);
    while at < bytes.len() && line < COUNT {
        if bytes[at] == b'\n' {
            starts[line] = (at + 1) as u16;
            line += 1;
        }
        at += 1;
    }
    assert!(line == COUNT, "a table has fewer lines than are counted");
    starts
}

#[cfg(test)]
mod tests {
    use super::line_starts;

    #[test]
    fn each_line_has_its_start() {
        assert_eq!(line_starts::<3>("one\n\nthree\n"), [0, 4, 5]);
        assert_eq!(line_starts::<1>("one"), [0]);
    }
}
