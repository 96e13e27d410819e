use std::collections::BTreeMap;

/// Texts in the order in which each was first seen. All rooms use this one kind of map, because the code of another
/// kind would be compiled once more.
#[derive(Debug, Default)]
pub struct Interner(BTreeMap<String, u32>);

impl Interner {
    /// Returns the index of `text`, and whether it is new.
    #[inline(never)]
    pub fn intern(&mut self, text: &str) -> (usize, bool) {
        if let Some(&index) = self.0.get(text) {
            return (index as usize, false);
        }
        let index = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(text.to_owned(), index);
        (index as usize, true)
    }

    /// Returns the index of `text`, if it has been seen.
    #[inline(never)]
    pub fn get(&self, text: &str) -> Option<usize> {
        self.0.get(text).map(|&index| index as usize)
    }

    /// Returns the texts in alphabetical order, with their indices.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(text, &index)| (text.as_str(), index as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_the_index_of_its_first_occurrence() {
        let mut interner = Interner::default();
        assert_eq!(["b", "a", "b"].map(|text| interner.intern(text)), [(0, true), (1, true), (0, false)]);
        assert_eq!((interner.get("a"), interner.get("c")), (Some(1), None));
        assert_eq!(interner.iter().collect::<Vec<_>>(), [("a", 1), ("b", 0)]);
    }
}
