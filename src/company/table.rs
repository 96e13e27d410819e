/// Indices by hash, with more added over time: a hash table with linear probing.
///
/// A snapshot is indexed once, so sorted hashes suffice (see `index`); a plan adds users between lookups, a million
/// times. Results come in slot order; callers that need another order sort them. Callers compare what is found with the
/// text itself, so a hash collision does no harm.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Half of the hash and the index plus one; 0 if the slot is free. The number of slots is a power of two.
    slots: Vec<(u32, u32)>,
    count: usize,
}

impl Table {
    const MIN_SLOTS: usize = 16;
    /// The most indices stored under one hash. Further ones are dropped, or hostile input would take quadratic time.
    const MAX_PER_HASH: usize = 256;

    pub(super) fn add(&mut self, hash: u64, index: u32) {
        if (self.count + 1) * 4 > self.slots.len() * 3 {
            let larger = vec![(0, 0); (self.slots.len() * 2).max(Self::MIN_SLOTS)];
            for (half, index) in std::mem::replace(&mut self.slots, larger) {
                if index != 0 {
                    self.insert(half, index);
                }
            }
        }
        self.count += usize::from(self.insert(half(hash), index + 1));
    }

    fn insert(&mut self, half: u32, index: u32) -> bool {
        let mask = self.slots.len() - 1;
        let mut slot = spread(half) & mask;
        let mut same_half = 0;
        while self.slots[slot].1 != 0 {
            same_half += usize::from(self.slots[slot].0 == half);
            if same_half == Self::MAX_PER_HASH {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        self.slots[slot] = (half, index);
        true
    }

    /// Returns the indices that were added under this hash, or under another with the same half.
    pub(super) fn candidates(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let half = half(hash);
        let mut slot = spread(half);
        std::iter::from_fn(move || {
            let mask = self.slots.len().checked_sub(1)?;
            loop {
                let (other, index) = self.slots[slot & mask];
                slot += 1;
                if index == 0 {
                    return None;
                }
                if other == half {
                    return Some(index - 1);
                }
            }
        })
    }
}

fn half(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

/// Spreads consecutive numbers, such as list indices, so that they do not fill consecutive slots.
fn spread(half: u32) -> usize {
    (half.wrapping_mul(0x9E37_79B9) >> 7) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_added_is_found_under_its_hash_only() {
        let mut table = Table::default();
        assert_eq!(table.candidates(7).count(), 0);
        for index in 0..10_000u32 {
            table.add(u64::from(index / 2) << 32, index);
        }
        for hash in 0..5_000u64 {
            let mut indices: Vec<u32> = table.candidates(hash << 32).collect();
            indices.sort_unstable();
            assert_eq!(indices, [hash as u32 * 2, hash as u32 * 2 + 1]);
        }
        assert_eq!(table.candidates(5_000 << 32).count(), 0);
    }

    #[test]
    fn identical_hashes_do_not_take_quadratic_time() {
        let mut table = Table::default();
        for index in 0..1_000_000 {
            table.add(7, index);
        }
        assert_eq!(table.candidates(7).filter(|&index| index < 256).count(), 256);
        assert_eq!(table.candidates(7).count(), 256);
    }
}
