//! The documentation's examples, which the tests run.

/// An example block of a rule's documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The text.
    pub text: &'static str,
    /// Whether the rule speaks about it.
    pub invalid: bool,
    /// The words behind the language: what the text is (`company`, `options`; a request otherwise) and what else holds
    /// (`idp=entra`, `as-of=2026-11-10`, `settings.licenseShortage=refuse`).
    pub words: &'static str,
}

/// The fenced blocks under *Invalid* and *Valid*.
pub fn examples(docs: &'static str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut invalid = None;
    let mut open: Option<(usize, &'static str)> = None;
    let mut at = 0;
    for line in docs.split_inclusive('\n') {
        let start = at;
        at += line.len();
        // A documentation comment's lines begin with a blank.
        let content = line.strip_prefix(' ').unwrap_or(line).trim_end();
        match (content, open) {
            ("```", Some((begin, words))) => {
                if let Some(invalid) = invalid {
                    examples.push(Example { text: &docs[begin..start], invalid, words });
                }
                open = None;
            }
            ("## Invalid", None) => invalid = Some(true),
            ("## Valid", None) => invalid = Some(false),
            (fence, None) if fence.starts_with("```") => {
                open = Some((at, fence[3..].split_once(' ').map_or("", |(_, words)| words)));
            }
            _ => {}
        }
    }
    examples
}
