use std::collections::BTreeMap;

/// Texts and the order in which each was met first. One kind of map for all rooms: another kind would be its code once
/// more.
#[derive(Debug, Default)]
pub struct Places(BTreeMap<String, u32>);

impl Places {
    /// The place of `text`, and whether it is new: the first has the place 0.
    #[inline(never)]
    pub fn meet(&mut self, text: &str) -> (usize, bool) {
        if let Some(&place) = self.0.get(text) {
            return (place as usize, false);
        }
        let place = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.insert(text.to_owned(), place);
        (place as usize, true)
    }

    /// The place of `text`, where it was met.
    #[inline(never)]
    pub fn get(&self, text: &str) -> Option<usize> {
        self.0.get(text).map(|&place| place as usize)
    }

    /// The texts in the order of their letters, with their places.
    pub fn iter(&self) -> impl Iterator<Item = (&str, usize)> {
        self.0.iter().map(|(text, &place)| (text.as_str(), place as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_the_place_where_it_was_met_first() {
        let mut places = Places::default();
        assert_eq!(["b", "a", "b"].map(|text| places.meet(text)), [(0, true), (1, true), (0, false)]);
        assert_eq!((places.get("a"), places.get("c")), (Some(1), None));
        assert_eq!(places.iter().collect::<Vec<_>>(), [("a", 1), ("b", 0)]);
    }
}
