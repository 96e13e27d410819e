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
