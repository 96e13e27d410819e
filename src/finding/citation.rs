/// The source of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The document.
    pub title: &'static str,
    /// The section, or the question in an FAQ.
    pub section: Option<&'static str>,
    /// The address to read it at.
    pub url: Option<&'static str>,
}

impl Citation {
    /// Cites a section of an RFC, with its address.
    pub const fn rfc(title: &'static str, section: &'static str, url: &'static str) -> Self {
        Self { title, section: Some(section), url: Some(url) }
    }

    /// Cites a whole page.
    pub const fn page(title: &'static str, url: &'static str) -> Self {
        Self { title, section: None, url: Some(url) }
    }

    /// Cites a document without a stable public address.
    pub const fn document(title: &'static str, section: &'static str) -> Self {
        Self { title, section: Some(section), url: None }
    }
}

/// Why a finding is the sender's normal behavior.
#[derive(Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The sentence that says so.
    pub why: &'static str,
    /// Where it is documented or reported, if anywhere.
    pub source: Option<Citation>,
}

/// The sources of a finding: those of its rule, and that of the sender's normal behavior.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citations {
    /// Those of the rule, or of this case of it.
    pub rule: &'static [Citation],
    /// That of the explanation, unless the rule cites it already.
    pub explanation: Option<&'static Citation>,
}

impl Citations {
    /// Returns the sources of a rule, and that of the `explanation`.
    pub fn new(rule: &'static [Citation], explanation: Option<&'static Explanation>) -> Self {
        let source = explanation.and_then(|explanation| explanation.source.as_ref());
        Self { rule, explanation: source.filter(|source| !rule.contains(source)) }
    }

    /// Returns all of them in order.
    pub fn iter(self) -> impl Iterator<Item = &'static Citation> {
        self.rule.iter().chain(self.explanation)
    }
}
