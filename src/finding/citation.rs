/// Where a statement stands written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The document.
    pub title: &'static str,
    /// The section, or the question of an FAQ.
    pub section: Option<&'static str>,
    /// Where to read it.
    pub url: Option<&'static str>,
}

impl Citation {
    /// A section of an RFC, with its address.
    pub const fn rfc(title: &'static str, section: &'static str, url: &'static str) -> Self {
        Self { title, section: Some(section), url: Some(url) }
    }

    /// A document without a stable public address.
    pub const fn document(title: &'static str, section: &'static str) -> Self {
        Self { title, section: Some(section), url: None }
    }
}
