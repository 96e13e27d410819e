//! Lookup by what a request can contain, without a scan.
//!
//! Sorted hashes instead of hash tables: a fifth of the code, half the memory, and no second copy of a text. What a
//! lookup finds is compared with the text itself, so a hash collision does no harm.

use std::borrow::Cow;

use crate::text::{Likeness, MAX_TYPOS, Name, Sketch, fold, hash, normalize, sorted_by_key, words};

use super::{Office, OfficeState, User};

/// Indices into a list, by the hash of a text.
#[derive(Debug, Default)]
pub(super) struct HashIndex {
    entries: Vec<(u64, u32)>,
}

impl HashIndex {
    pub(super) fn with_capacity(capacity: usize) -> Self {
        Self { entries: Vec::with_capacity(capacity) }
    }

    pub(super) fn add(&mut self, text: &str, index: u32) {
        self.entries.push((hash(text), index));
    }

    /// Must be called once after everything has been added.
    pub(super) fn sort(&mut self) {
        self.entries.sort_unstable();
        self.entries.dedup();
    }

    /// Whether two entries may share a text. If not, there is no need to look for duplicates.
    pub(super) fn may_have_duplicates(&self) -> bool {
        self.entries.windows(2).any(|pair| pair[0].0 == pair[1].0)
    }

    /// Returns the indices that may have `text`, in order.
    pub(super) fn candidates<'i>(&'i self, text: &str) -> impl ExactSizeIterator<Item = usize> + Clone + use<'i> {
        let hash = hash(text);
        let start = self.entries.partition_point(|entry| entry.0 < hash);
        let end = start + self.entries[start..].partition_point(|entry| entry.0 == hash);
        self.entries[start..end].iter().map(|entry| entry.1 as usize)
    }
}

/// The key for offices whose country is not in the snapshot.
const UNKNOWN_COUNTRY: &str = "";

/// The offices, indexed by name, by word of the name, by id and by country.
#[derive(Debug, Default)]
pub(super) struct Offices {
    all: Vec<Office>,
    names: HashIndex,
    /// The names, folded.
    folded: HashIndex,
    /// The names of inactive offices, folded.
    closed: HashIndex,
    ids: HashIndex,
    countries: HashIndex,
    /// The countries of offices that are not active, but not deleted either.
    inactive_countries: HashIndex,
    words: HashIndex,
    word_counts: Vec<usize>,
    sketches: Vec<Sketch>,
    primary: Option<usize>,
}

impl Offices {
    pub(super) fn new(all: Vec<Office>) -> Self {
        let mut built = Self { sketches: Vec::with_capacity(all.len()), ..Self::default() };
        for (index, office) in (0..).zip(&all) {
            let name = normalize(&office.name.value);
            built.sketches.push(Sketch::of(name.chars()));
            built.word_counts.push(words(&name).count());
            if let Some(id) = &office.id {
                built.ids.add(id, index);
            }
            if office.is_active() {
                built.add_active(index, office);
                words(&name).for_each(|word| built.words.add(word, index));
            } else {
                built.add_closed(index, office);
            }
        }
        let Self { names, folded, closed, ids, countries, inactive_countries, words, .. } = &mut built;
        for hash_index in [names, folded, closed, ids, countries, inactive_countries, words] {
            hash_index.sort();
        }
        Self { all, ..built }
    }

    fn add_active(&mut self, index: u32, office: &Office) {
        self.names.add(&office.name.value, index);
        self.folded.add(&fold_name(&office.name.value), index);
        self.countries.add(office.country.as_ref().map_or(UNKNOWN_COUNTRY, |country| country.value), index);
        if office.primary.is_some() && self.primary.is_none() {
            self.primary = Some(index as usize);
        }
    }

    fn add_closed(&mut self, index: u32, office: &Office) {
        self.closed.add(&fold_name(&office.name.value), index);
        if let Some(country) = office.country.as_ref().filter(|_| office.state == OfficeState::Inactive) {
            self.inactive_countries.add(country.value, index);
        }
    }

    pub(super) fn all(&self) -> &[Office] {
        &self.all
    }

    pub(super) fn named<'i>(&'i self, name: &'i str) -> impl Iterator<Item = usize> + Clone + 'i {
        self.names.candidates(name).filter(move |&index| self.all[index].name.value == name)
    }

    pub(super) fn named_loosely<'i>(&'i self, name: &str) -> impl Iterator<Item = usize> + Clone + use<'i> {
        self.with_folded(&self.folded, name)
    }

    /// Returns the offices in `index`, which has folded names, whose names are the same as `name` when folded.
    fn with_folded<'i>(&'i self, index: &'i HashIndex, name: &str) -> impl Iterator<Item = usize> + Clone + use<'i> {
        let key = fold_name(name).into_owned();
        index.candidates(&key).filter(move |&index| fold_name(&self.all[index].name.value) == key)
    }

    /// Returns the first inactive office with this name.
    pub(super) fn closed(&self, name: &str) -> Option<usize> {
        self.closed_loosely(name).find(|&index| self.all[index].name.value == name)
    }

    pub(super) fn closed_loosely(&self, name: &str) -> impl Iterator<Item = usize> {
        self.with_folded(&self.closed, name)
    }

    /// Returns the office that a user's `office` refers to, by id or else by name, active offices first.
    pub(super) fn resolve(&self, word: &str) -> Option<usize> {
        let by_name = || self.named(word).next().or_else(|| self.closed(word));
        self.with_id(word).or_else(by_name)
    }

    /// Returns the value by which a user's `office` refers to this office, its id or else its name; `None` if it would
    /// mean another office.
    pub(super) fn reference(&self, index: usize) -> Option<&str> {
        let office = self.all.get(index)?;
        let names = [office.id.as_deref(), Some(&*office.name.value)];
        names.into_iter().flatten().find(|name| self.resolve(name) == Some(index))
    }

    pub(super) fn with_id(&self, id: &str) -> Option<usize> {
        self.ids.candidates(id).find(|&index| self.all[index].id.as_deref() == Some(id))
    }

    /// Hashes of two-letter codes are unique, so nothing is compared again: a country may have thousands of offices.
    pub(super) fn in_country<'i>(&'i self, code: &str) -> impl ExactSizeIterator<Item = usize> + Clone + use<'i> {
        self.countries.candidates(code)
    }

    pub(super) fn inactive_in<'i>(&'i self, code: &str) -> impl ExactSizeIterator<Item = usize> + Clone + use<'i> {
        self.inactive_countries.candidates(code)
    }

    /// Returns the active offices whose country is not in the snapshot.
    pub(super) fn in_unknown_country(&self) -> impl ExactSizeIterator<Item = usize> + Clone + use<'_> {
        self.in_country(UNKNOWN_COUNTRY)
    }

    pub(super) fn primary(&self) -> Option<usize> {
        self.primary
    }

    /// Returns a few active offices with names similar to `given`, the most similar first, then in snapshot order. If
    /// there are none, returns those that contain its words, or whose words it contains.
    pub(super) fn similar(&self, given: &str) -> Vec<(usize, Likeness)> {
        let mut similar: Vec<(usize, Likeness)> = Vec::new();
        let Some(given) = Name::new(given) else { return similar };
        for (index, (office, &other)) in self.all.iter().zip(&self.sketches).enumerate() {
            // The sketches are next to each other: only what may resemble the name costs a look at its office.
            if !given.sketch().may_resemble(other, MAX_TYPOS) || !office.is_active() {
                continue;
            }
            let Some(like) = given.likeness(&office.name.value) else { continue };
            let at = similar.partition_point(|&(_, other)| other <= like);
            similar.insert(at, (index, like));
            similar.truncate(MAX_NEAR);
        }
        if similar.is_empty() { self.similar_by_words(&given) } else { similar }
    }

    /// Returns the offices that differ from `given` in the fewest words; none if there are too many, as for “Office”
    /// alone.
    fn similar_by_words(&self, given: &Name<'_>) -> Vec<(usize, Likeness)> {
        let mut words = sorted_by_key(given.words(), |&word| word);
        words.dedup();
        // Numbers alone, such as a floor, do not name an office.
        let has_letters = |name: &str| name.contains(char::is_alphabetic);
        if !words.iter().any(|word| has_letters(word)) {
            return Vec::new();
        }
        let indices = sorted_by_key(words.iter().flat_map(|word| self.words.candidates(word)), |&index| index);
        let like = |same: &[usize]| {
            let (index, own) = (same[0], self.word_counts[same[0]]);
            let is_within = same.len() == own.min(words.len()) && has_letters(&self.all[index].name.value);
            is_within.then(|| (index, own.abs_diff(words.len())))
        };
        let alike: Vec<(usize, usize)> = indices.chunk_by(PartialEq::eq).filter_map(like).collect();
        let least = alike.iter().map(|&(_, apart)| apart).min();
        let nearest = alike.into_iter().filter(|&(_, apart)| Some(apart) == least);
        let similar: Vec<_> = nearest.map(|(index, apart)| (index, Likeness::Words(apart as u32))).collect();
        if similar.len() > MAX_NEAR { Vec::new() } else { similar }
    }
}

/// How many offices with a similar name are returned.
const MAX_NEAR: usize = 3;

/// Returns the name without case differences and surrounding whitespace.
fn fold_name(name: &str) -> Cow<'_, str> {
    fold(name.trim())
}

/// The users, indexed by id, by external id, and by user name or email address.
#[derive(Debug, Default)]
pub(super) struct Users {
    all: Vec<User>,
    ids: HashIndex,
    external_ids: HashIndex,
    logins: HashIndex,
}

impl Users {
    pub(super) fn new(all: Vec<User>) -> Self {
        let [mut ids, mut external_ids, mut logins] = std::array::from_fn(|_| HashIndex::with_capacity(all.len()));
        for (index, user) in (0..).zip(&all) {
            let index = if user.is_deleted() { index | DELETED } else { index };
            if let Some(id) = &user.id {
                ids.add(&id.value, index);
            }
            if let Some(id) = &user.external_id {
                external_ids.add(&fold(&id.value), index);
            }
            for login in user.user_name.iter().chain(&user.emails) {
                logins.add(&fold(&login.value), index);
            }
        }
        for hash_index in [&mut ids, &mut external_ids, &mut logins] {
            hash_index.sort();
        }
        Self { all, ids, external_ids, logins }
    }

    pub(super) fn all(&self) -> &[User] {
        &self.all
    }

    /// Whether two users may share an id, an external id, a user name or an email address.
    pub(super) fn may_have_duplicates(&self) -> bool {
        [&self.ids, &self.external_ids, &self.logins].into_iter().any(HashIndex::may_have_duplicates)
    }

    /// Returns the users with this id, those who are not deleted first.
    pub(super) fn with_id<'i>(&'i self, id: &'i str) -> impl Iterator<Item = u32> + 'i {
        self.among(&self.ids, id, move |user| user.id.as_ref().is_some_and(|own| own.value == id))
    }

    /// Returns the users with this external id, given in lower case, those who are not deleted first.
    pub(super) fn with_external_id<'i>(&'i self, key: &'i str) -> impl Iterator<Item = u32> + 'i {
        self.among(&self.external_ids, key, move |user| {
            user.external_id.as_ref().is_some_and(|own| fold(&own.value) == key)
        })
    }

    /// Returns the users with this user name or email address, given in lower case, those who are not deleted first.
    pub(super) fn with_login<'i>(&'i self, key: &'i str) -> impl Iterator<Item = u32> + 'i {
        self.among(&self.logins, key, move |user| {
            has_user_name(user, key) || user.emails.iter().any(|email| fold(&email.value) == key)
        })
    }

    fn among<'i>(
        &'i self,
        hash_index: &'i HashIndex,
        key: &str,
        is_meant: impl Fn(&User) -> bool + 'i,
    ) -> impl Iterator<Item = u32> + 'i {
        let indices = hash_index.candidates(key).map(|entry| entry as u32 & !DELETED);
        indices.filter(move |&index| is_meant(&self.all[index as usize]))
    }
}

/// Whether this is the user name, given in lower case.
pub(super) fn has_user_name(user: &User, key: &str) -> bool {
    user.user_name.as_ref().is_some_and(|name| fold(&name.value) == key)
}

/// Marks the indices of deleted users, so that they sort after the others of the same key.
const DELETED: u32 = 1 << 31;

#[cfg(test)]
mod tests {
    use super::{UNKNOWN_COUNTRY, hash};

    #[test]
    fn no_two_country_codes_share_a_hash() {
        let letters = || 'A'..='Z';
        let mut hashes: Vec<u64> = letters().flat_map(|a| letters().map(move |b| hash(&format!("{a}{b}")))).collect();
        hashes.push(hash(UNKNOWN_COUNTRY));
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), 26 * 26 + 1);
    }
}
