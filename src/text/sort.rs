use std::cmp::Ordering;

/// Returns the items sorted by a key; those with equal keys keep their order.
///
/// One sort, of indices, serves every type: the standard library's is compiled again for each, to some 5 KB.
pub fn sorted_by_key<T, K: Ord>(items: impl IntoIterator<Item = T>, key: impl Fn(&T) -> K) -> Vec<T> {
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    let compare = |one: usize, other: usize| items[one].as_ref().map(&key).cmp(&items[other].as_ref().map(&key));
    let order = order(items.len(), &compare);
    order.into_iter().filter_map(|index| items[index].take()).collect()
}

fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|&one, &other| compare(one, other));
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_with_equal_keys_keep_their_order() {
        let words = ["pear", "fig", "plum", "date", "nut", "lime"];
        assert_eq!(sorted_by_key(words, |word| word.len()), ["fig", "nut", "pear", "plum", "date", "lime"]);
    }
}
