use std::collections::BTreeMap;

/// Texts in the order in which each was first seen. All rooms use this one kind of map, because the code of another
/// kind would be compiled once more.
#[derive(Debug, Default)]
pub struct Places(BTreeMap<String, u32>);

impl Places {
    /// Returns the place of `text`, counted from 0, and whether it is new.
    #[inline(never)]
    pub fn meet(&mut self, text: &str) -> (usize, bool) {
        if let Some(&place) = self.0.get(text) {
            return (place as usize, false);
        }
        let place = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(text.to_owned(), place);
        (place as usize, true)
    }

    /// Returns the place of `text`, if it has been seen.
    #[inline(never)]
    pub fn get(&self, text: &str) -> Option<usize> {
        self.0.get(text).map(|&place| place as usize)
    }

    /// Returns the texts in alphabetical order, with their places.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(text, &place)| (text.as_str(), place as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_the_place_of_its_first_occurrence() {
        let mut places = Places::default();
        assert_eq!(["b", "a", "b"].map(|text| places.meet(text)), [(0, true), (1, true), (0, false)]);
        assert_eq!((places.get("a"), places.get("c")), (Some(1), None));
        assert_eq!(places.iter().collect::<Vec<_>>(), [("a", 1), ("b", 0)]);
    }
}
