//! Small pieces of wording that several rules share.

/// A value of the request as it may stand in a sentence: in quotes, on one line, cut where it is long.
pub(crate) fn quoted(value: &str) -> String {
    const MOST: usize = 60;
    let mut shown: String = value.chars().take(MOST).map(|c| if c.is_control() { '␣' } else { c }).collect();
    if value.chars().nth(MOST).is_some() {
        shown.push('…');
    }
    format!("“{shown}”")
}

/// `a, b and c`
pub(crate) fn list(words: &[&str]) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
