/// Places by hash, while more are added: a row of slots, each tried in turn.
///
/// A snapshot is indexed once, so sorted hashes do (see `index`); a plan adds people between look-ups, a million times.
/// The order of what it gives is that of the slots: who needs another one sorts. What is found is compared with the text
/// itself, so that a hash that two texts share does no harm.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Half of the hash, and the place plus one; 0 where the slot is free. Their number is a power of two.
    slots: Vec<(u32, u32)>,
    count: usize,
}

impl Table {
    const FEWEST: usize = 16;
    /// So many places lie under one hash at most; further ones are left out, or a hostile text would cost its square.
    const MOST_ALIKE: usize = 256;

    pub(super) fn add(&mut self, hash: u64, place: u32) {
        if (self.count + 1) * 4 > self.slots.len() * 3 {
            let larger = vec![(0, 0); (self.slots.len() * 2).max(Self::FEWEST)];
            for (half, place) in std::mem::replace(&mut self.slots, larger) {
                if place != 0 {
                    self.put(half, place);
                }
            }
        }
        self.count += usize::from(self.put(half(hash), place + 1));
    }

    fn put(&mut self, half: u32, place: u32) -> bool {
        let mask = self.slots.len() - 1;
        let mut at = spread(half) & mask;
        let mut alike = 0;
        while self.slots[at].1 != 0 {
            alike += usize::from(self.slots[at].0 == half);
            if alike == Self::MOST_ALIKE {
                return false;
            }
            at = (at + 1) & mask;
        }
        self.slots[at] = (half, place);
        true
    }

    /// The places that were added under this hash, or another with the same half.
    pub(super) fn candidates(&self, hash: u64) -> impl Iterator<Item = u32> + '_ {
        let half = half(hash);
        let mut at = spread(half);
        std::iter::from_fn(move || {
            let mask = self.slots.len().checked_sub(1)?;
            loop {
                let (other, place) = self.slots[at & mask];
                at += 1;
                if place == 0 {
                    return None;
                }
                if other == half {
                    return Some(place - 1);
                }
            }
        })
    }
}

fn half(hash: u64) -> u32 {
    (hash ^ (hash >> 32)) as u32
}

/// Numbers in a row, as places in a list are, shall not lie in a row of slots.
fn spread(half: u32) -> usize {
    (half.wrapping_mul(0x9E37_79B9) >> 7) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_was_added_is_found_under_its_hash_alone() {
        let mut table = Table::default();
        assert_eq!(table.candidates(7).count(), 0);
        for place in 0..10_000u32 {
            table.add(u64::from(place / 2) << 32, place);
        }
        for hash in 0..5_000u64 {
            let mut places: Vec<u32> = table.candidates(hash << 32).collect();
            places.sort_unstable();
            assert_eq!(places, [hash as u32 * 2, hash as u32 * 2 + 1]);
        }
        assert_eq!(table.candidates(5_000 << 32).count(), 0);
    }

    #[test]
    fn what_is_all_alike_does_not_cost_its_square() {
        let mut table = Table::default();
        for place in 0..1_000_000 {
            table.add(7, place);
        }
        assert_eq!(table.candidates(7).filter(|&place| place < 256).count(), 256);
        assert_eq!(table.candidates(7).count(), 256);
    }
}
