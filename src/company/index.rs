//! Look-up by what a request can say, without a scan.

use std::borrow::Cow;
use std::collections::HashMap;
use std::hash::{BuildHasherDefault, DefaultHasher, Hash, Hasher};

use hashbrown::HashTable;

use crate::text::{Likeness, likeness, normalize};

use super::{Office, User};

/// Fixed keys: the same snapshot is always read the same way.
pub(super) type Keyed = BuildHasherDefault<DefaultHasher>;

/// Where offices stand, by name, id and country.
#[derive(Debug, Default)]
pub(super) struct OfficeIndex {
    names: HashMap<String, Vec<u32>, Keyed>,
    folded: HashMap<String, Vec<u32>, Keyed>,
    ids: HashMap<String, u32, Keyed>,
    countries: HashMap<&'static str, Vec<u32>, Keyed>,
    sketches: Vec<Sketch>,
    primary: Option<u32>,
}

impl OfficeIndex {
    pub(super) fn new(offices: &[Office]) -> Self {
        let mut index = Self { sketches: Vec::with_capacity(offices.len()), ..Self::default() };
        for (place, office) in (0..).zip(offices) {
            index.sketches.push(Sketch::of(&normalize(&office.name.value)));
            if let Some(id) = &office.id {
                index.ids.entry(id.clone()).or_insert(place);
            }
            if !office.active {
                continue;
            }
            index.names.entry(office.name.value.clone()).or_default().push(place);
            index.folded.entry(fold_name(&office.name.value).into_owned()).or_default().push(place);
            if let Some(country) = &office.country {
                index.countries.entry(country.value).or_default().push(place);
            }
            if office.primary.is_some() && index.primary.is_none() {
                index.primary = Some(place);
            }
        }
        index
    }

    pub(super) fn named(&self, name: &str) -> &[u32] {
        self.names.get(name).map_or(&[], Vec::as_slice)
    }

    pub(super) fn named_loosely(&self, name: &str) -> &[u32] {
        self.folded.get(fold_name(name).as_ref()).map_or(&[], Vec::as_slice)
    }

    pub(super) fn with_id(&self, id: &str) -> Option<u32> {
        self.ids.get(id).copied()
    }

    pub(super) fn in_country(&self, code: &str) -> &[u32] {
        self.countries.get(code).map_or(&[], Vec::as_slice)
    }

    pub(super) fn primary(&self) -> Option<u32> {
        self.primary
    }

    /// The offices whose names look like `given`, likest first, in snapshot order where equally like.
    pub(super) fn near(&self, offices: &[Office], given: &str) -> Vec<(u32, Likeness)> {
        let sketch = Sketch::of(&normalize(given));
        let candidates = (0..).zip(&self.sketches).filter(|(_, other)| sketch.may_be_like(other));
        let mut near: Vec<(u32, Likeness)> = candidates
            .filter(|&(place, _)| offices[place as usize].active)
            .filter_map(|(place, _)| Some((place, likeness(given, &offices[place as usize].name.value)?)))
            .collect();
        near.sort_by_key(|&(_, like)| like);
        near
    }
}

/// A name without the case of letters and white space around it.
fn fold_name(name: &str) -> Cow<'_, str> {
    fold(name.trim())
}

/// Small letters; borrowed where it already is in them.
fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.to_lowercase())
}

/// What tells two unlike names apart without comparing them: their lengths and their letters.
#[derive(Clone, Copy, Debug)]
struct Sketch {
    chars: u32,
    letters: u64,
}

/// `text::likeness` allows three slips at most; each changes the length by one and the letters by two.
const MOST_SLIPS: u32 = 3;

impl Sketch {
    fn of(normalized: &str) -> Self {
        let start = Self { chars: 0, letters: 0 };
        normalized.chars().fold(start, |sketch, c| Self {
            chars: sketch.chars + 1,
            letters: sketch.letters | 1 << (u32::from(c) % 64),
        })
    }

    fn may_be_like(self, other: &Self) -> bool {
        self.chars.abs_diff(other.chars) <= MOST_SLIPS && (self.letters ^ other.letters).count_ones() <= 2 * MOST_SLIPS
    }
}

/// Where users stand, by id, by external id, and by user name or e-mail address: places only, no second copy of a text.
#[derive(Debug, Default)]
pub(super) struct UserIndex {
    ids: HashTable<u32>,
    external_ids: HashTable<u32>,
    logins: HashTable<Login>,
}

/// One of a user's names: 0 for the user name, 1 for the first e-mail address, and so on.
#[derive(Clone, Copy, Debug)]
struct Login {
    user: u32,
    name: u32,
}

impl Login {
    fn text(self, users: &[User]) -> &str {
        let user = &users[self.user as usize];
        let said = match self.name.checked_sub(1) {
            None => user.user_name.as_ref(),
            Some(email) => user.emails.get(email as usize),
        };
        said.map_or("", |said| &said.value)
    }
}

impl UserIndex {
    pub(super) fn new(users: &[User]) -> Self {
        let mut index = Self {
            ids: HashTable::with_capacity(users.len()),
            external_ids: HashTable::with_capacity(users.len()),
            logins: HashTable::with_capacity(users.len()),
        };
        for (place, user) in (0..).zip(users) {
            index.insert(users, place, user);
        }
        index
    }

    fn insert(&mut self, users: &[User], place: u32, user: &User) {
        if let Some(said) = &user.id {
            enter(&mut self.ids, Cow::Borrowed(&said.value), place, |&other| id(users, other), |&other| other, users);
        }
        if let Some(said) = &user.external_id {
            let text = |&other: &u32| external_id(users, other);
            enter(&mut self.external_ids, fold(&said.value), place, text, |&other| other, users);
        }
        let names = user.user_name.iter().map(|said| (0, said)).chain((1..).zip(&user.emails));
        for (name, said) in names {
            let login = Login { user: place, name };
            enter(
                &mut self.logins,
                fold(&said.value),
                login,
                |other| fold(other.text(users)),
                |other| other.user,
                users,
            );
        }
    }

    pub(super) fn with_id(&self, users: &[User], given: &str) -> Option<u32> {
        self.ids.find(hash(given), |&place| id(users, place) == given).copied()
    }

    pub(super) fn with_external_id(&self, users: &[User], given: &str) -> Option<u32> {
        let key = fold(given);
        self.external_ids.find(hash(&key), |&place| external_id(users, place) == key).copied()
    }

    /// The user with this user name or e-mail address, and whether it is the user name.
    pub(super) fn with_login(&self, users: &[User], given: &str) -> Option<(u32, bool)> {
        let key = fold(given);
        let found = self.logins.find(hash(&key), |other| fold(other.text(users)) == key)?;
        Some((found.user, found.name == 0))
    }
}

fn id(users: &[User], place: u32) -> Cow<'_, str> {
    Cow::Borrowed(users[place as usize].id.as_ref().map_or("", |said| &said.value))
}

fn external_id(users: &[User], place: u32) -> Cow<'_, str> {
    fold(users[place as usize].external_id.as_ref().map_or("", |said| &said.value))
}

/// Enters `entry` under `key`. Of several users with one key the one who is not deleted counts, else the first.
fn enter<'u, T: Copy>(
    table: &mut HashTable<T>,
    key: Cow<'_, str>,
    entry: T,
    text: impl Fn(&T) -> Cow<'u, str>,
    place: impl Fn(&T) -> u32,
    users: &'u [User],
) {
    match table.find_mut(hash(&key), |other| text(other) == key) {
        Some(other) if users[place(other) as usize].is_deleted() => *other = entry,
        Some(_) => {}
        None => {
            table.insert_unique(hash(&key), entry, |other| hash(&text(other)));
        }
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
