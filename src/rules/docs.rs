//! A rule's documentation, for people and tests to read.

/// An example block of a rule's documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The text.
    pub text: String,
    /// Whether the rule reports something about it.
    pub invalid: bool,
    /// The words after the language: what the text is (`company`, `compose`, `files`, `mapping`, `options`; a request
    /// otherwise) and what else is given (`idp=entra`, `as-of=2026-11-10`, `settings.licenseShortage=refuse`,
    /// `company.offices=[…]`, `options.bulk={…}`).
    pub words: &'static str,
}

/// Returns the Markdown of a documentation comment, whose lines begin with a space.
pub fn markdown(docs: &'static str) -> String {
    let mut markdown = String::with_capacity(docs.len());
    for line in lines(docs) {
        markdown.push_str(line);
        markdown.push('\n');
    }
    markdown
}

/// Returns the fenced blocks under *Invalid* and *Valid* in a documentation comment.
pub fn examples(docs: &'static str) -> Vec<Example> {
    let mut examples = Vec::new();
    let mut invalid = None;
    let mut open: Option<Example> = None;
    for line in lines(docs) {
        match (line, &mut open) {
            ("```", Some(_)) => examples.extend(open.take()),
            (line, Some(example)) => {
                example.text.push_str(line);
                example.text.push('\n');
            }
            ("## Invalid", None) => invalid = Some(true),
            ("## Valid", None) => invalid = Some(false),
            (line, None) => {
                let fence = line.strip_prefix("```").zip(invalid);
                open = fence.map(|(fence, invalid)| Example {
                    text: String::new(),
                    invalid,
                    words: fence.split_once(' ').map_or("", |(_, words)| words),
                });
            }
        }
    }
    examples
}

fn lines(docs: &'static str) -> impl Iterator<Item = &'static str> {
    docs.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).trim_end())
}
