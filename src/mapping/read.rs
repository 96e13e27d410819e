use crate::json::Document;

use super::{Mapping, NotAMapping, entra, okta};

impl<'t> Mapping<'t> {
    /// Reads the schema of either provider, also within the response that contains it; `None` if it is neither.
    pub fn read(document: &'t Document<'t>) -> Option<Self> {
        let root = document.root()?;
        let read = |value| okta::read(value).or_else(|| entra::read(value));
        read(root).or_else(|| {
            let is_other = NotAMapping::of(root) == NotAMapping::Other;
            let wrapped = if is_other { root.wrapped(|value| read(value).is_some()) } else { Vec::new() };
            wrapped.into_iter().find_map(read)
        })
    }
}
