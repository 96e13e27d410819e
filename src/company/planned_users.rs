//! The users whom the requests of a plan create, change or mention, and the names by which later requests find them.
//!
//! A row takes a few words, so a million new users take little more than their names.

use crate::text::{Span, fold, hash};

use super::effect::{Effect, KnownNumbers, Names, Touch, UserRef};
use super::table::Table;
use super::{Company, LicenseType, Origin, Spanned, User, UserState};

/// A slice of the stored texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TextSlice {
    start: u32,
    end: u32,
}

impl TextSlice {
    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the text, given all the stored texts.
    pub fn of(self, texts: &str) -> &str {
        Span { start: self.start, end: self.end }.of(texts)
    }
}

/// A user as later requests find them.
#[derive(Clone, Copy, Debug)]
struct Person {
    /// Their index in the snapshot, or [`NONE`].
    snapshot_index: u32,
    /// The step that created them, or [`NONE`].
    step: u32,
    /// Their id among those that requests mention, or [`NONE`].
    id: u32,
    /// The index of their first name among the pieces: user name, external id, then addresses.
    first_name: u32,
    name_count: u32,
    /// The index of the office, or [`NONE`].
    office: u32,
    license: Option<LicenseType>,
    state: Option<UserState>,
    numbers: KnownNumbers,
    /// Whether they have left the scope of the directory: nothing more is sent about them.
    has_left: bool,
    /// Whether the user name is also one of their addresses; it is then stored only once.
    is_address: bool,
}

const NONE: u32 = u32::MAX;

/// Returns an index that is not [`NONE`].
fn known(index: u32) -> Option<u32> {
    (index != NONE).then_some(index)
}

impl Person {
    const UNKNOWN: Self = Self {
        snapshot_index: NONE,
        step: NONE,
        id: NONE,
        first_name: 0,
        name_count: 0,
        office: NONE,
        license: None,
        state: None,
        numbers: KnownNumbers::Unchanged,
        has_left: false,
        is_address: false,
    };
}

/// The users, with their names.
#[derive(Debug, Default)]
pub struct PlannedUsers {
    rows: Vec<Person>,
    name_texts: Vec<TextSlice>,
    texts: String,
    logins: Table,
    external_ids: Table,
    /// Users who were in the snapshot, by their index there.
    snapshot_indices: Table,
    ids: Ids,
    bulk_ids: Ids,
}

/// Ids by which requests refer to users.
#[derive(Debug, Default)]
struct Ids {
    rows: Vec<(TextSlice, u32)>,
    indices: Table,
}

impl Ids {
    /// Adds an id, and returns its index.
    fn add(&mut self, id: &str, kept: TextSlice, person: u32) -> u32 {
        let index = self.rows.len() as u32;
        self.indices.add(hash(id), index);
        self.rows.push((kept, person));
        index
    }

    /// Returns the index of an id and the user it refers to.
    fn find(&self, id: &str, texts: &str) -> impl Iterator<Item = (u32, u32)> {
        let candidates = self.indices.candidates(hash(id)).map(|index| (index, self.rows[index as usize]));
        candidates.filter(move |&(_, (kept, _))| kept.of(texts) == id).map(|(index, (_, person))| (index, person))
    }
}

impl PlannedUsers {
    /// Stores a text; returns an empty slice if all texts together are too long for the indices.
    pub fn keep(&mut self, text: &str) -> TextSlice {
        let start = self.texts.len();
        match (u32::try_from(start), u32::try_from(start + text.len())) {
            (Ok(start), Ok(end)) => {
                self.texts.push_str(text);
                TextSlice { start, end }
            }
            _ => TextSlice::default(),
        }
    }

    /// Returns a stored text.
    pub fn text(&self, kept: TextSlice) -> &str {
        kept.of(&self.texts)
    }

    /// Returns all stored texts.
    pub fn into_texts(self) -> String {
        self.texts
    }

    /// Returns the user name of a user who was created or changed.
    pub fn user_name(&self, person: u32) -> TextSlice {
        self.names(person).first().copied().unwrap_or_default()
    }

    /// Returns a user mentioned by requests when the snapshot lists no users: the one with this id, or else the one
    /// with one of these names and no known id, or else a new one.
    pub fn find_or_add(&mut self, names: &Names<'_>) -> u32 {
        if let Some(person) = names.id.and_then(|id| self.with_id(id)) {
            return person;
        }
        let person = self.without_id(names).unwrap_or_else(|| {
            let person = self.add_row(Person::UNKNOWN);
            self.give_names(person, names, Vec::new());
            person
        });
        if let Some(id) = names.id {
            let kept = self.keep(id);
            self.rows[person as usize].id = self.ids.add(id, kept, person);
        }
        person
    }

    /// Returns the user who has one of these names and no known id.
    fn without_id(&self, names: &Names<'_>) -> Option<u32> {
        let is_free = |&person: &u32| self.rows[person as usize].id == NONE && !self.is_deleted(person);
        let logins = names.user_name.into_iter().chain(names.emails.iter().map(|email| &**email));
        let by_login = |login: &str| self.with_login(&fold(login)).find(is_free);
        let by_external_id = || self.with_external_id(&fold(names.external_id?)).find(is_free);
        logins.filter_map(by_login).next().or_else(by_external_id)
    }

    /// Applies what one request changes about a user; `step` is its index in the plan. Returns the user who was created
    /// or changed.
    pub(super) fn apply(&mut self, company: &Company, step: u32, effect: &Effect, names: &Names<'_>) -> u32 {
        let person = self.person(company, step, effect, names);
        let row = &mut self.rows[person as usize];
        row.state = effect.state.or(row.state);
        // Only someone in scope is reactivated.
        row.has_left &= effect.state != Some(UserState::Active);
        row.office = effect.office.unwrap_or(row.office);
        row.license = effect.license.or(row.license);
        if effect.numbers != KnownNumbers::Unchanged {
            row.numbers = effect.numbers;
        }
        person
    }

    /// Records that a user has left the scope of the directory.
    pub fn mark_left(&mut self, company: &Company, who: UserRef) {
        let person = self.row_of(company, who);
        self.rows[person as usize].has_left = true;
    }

    /// Records that a user is back in the scope of the directory.
    pub fn mark_returned(&mut self, who: UserRef) {
        if let UserRef::Planned(person) = who {
            self.rows[person as usize].has_left = false;
        }
    }

    /// Whether a user has left the scope of the directory.
    pub fn has_left(&self, who: UserRef) -> bool {
        matches!(who, UserRef::Planned(person) if self.rows[person as usize].has_left)
    }

    /// Ends a bulk request: its `bulkId`s are no longer valid.
    pub(super) fn end_bulk(&mut self) {
        self.bulk_ids = Ids::default();
    }

    /// Returns the row of the user whom an effect changes or creates, with the names that the request gives.
    fn person(&mut self, company: &Company, step: u32, effect: &Effect, names: &Names<'_>) -> u32 {
        let creates = effect.touch == Touch::Creates;
        let person = match effect.who {
            // A user created and deleted by the plan is created again in the same row.
            Some(UserRef::Planned(person)) if creates && self.is_new(person) => {
                let row = &mut self.rows[person as usize];
                *row = Person { step, first_name: row.first_name, name_count: row.name_count, ..Person::UNKNOWN };
                person
            }
            Some(who) if !creates => {
                let person = self.row_of(company, who);
                let has_emails = names.are_all_emails || !names.emails.is_empty();
                if names.user_name.is_some() || names.external_id.is_some() || has_emails {
                    self.give_names(person, names, self.names(person).to_vec());
                }
                return person;
            }
            _ => self.add_row(Person { step, ..Person::UNKNOWN }),
        };
        self.give_names(person, names, Vec::new());
        if let Some(bulk_id) = names.bulk_id {
            let kept = self.keep(bulk_id);
            self.bulk_ids.add(bulk_id, kept, person);
        }
        person
    }

    /// Gives a user the names from a request; names it does not mention keep their `old` values.
    fn give_names(&mut self, person: u32, names: &Names<'_>, old: Vec<TextSlice>) {
        let user_name = names.user_name.map(|name| self.keep(name));
        let external_id = names.external_id.map(|id| self.keep(id));
        let kept = |at: usize| old.get(at).copied().unwrap_or_default();
        let mut name_texts = vec![user_name.unwrap_or(kept(0)), external_id.unwrap_or(kept(1))];
        let is_address = self.rows[person as usize].is_address;
        let has_one = old.iter().skip(2).count() + usize::from(is_address) == 1;
        let keeps_emails = !(names.are_all_emails || names.replaces_email && has_one);
        let was_address = is_address && keeps_emails;
        if keeps_emails {
            name_texts.extend(old.iter().skip(2));
        }
        // A user who gets another user name keeps the address.
        if was_address && user_name.is_some() {
            name_texts.push(kept(0));
        }
        // The address is nearly always the user name.
        let is_name = |email: &&&str| Some(**email) == names.user_name;
        for email in names.emails.iter().filter(|email| !is_name(email)) {
            name_texts.push(self.keep(email));
        }
        let stays_address = was_address && user_name.is_none();
        self.rows[person as usize].is_address = stays_address || names.emails.iter().any(|email| is_name(&email));
        self.store_names(person, &name_texts);
    }

    /// Returns the row of a user, created from the snapshot if there is none yet.
    fn row_of(&mut self, company: &Company, who: UserRef) -> u32 {
        let snapshot_index = match who {
            UserRef::Planned(person) => return person,
            UserRef::Snapshot(snapshot_index) => snapshot_index,
        };
        if let Some(person) = self.with_snapshot_index(snapshot_index) {
            return person;
        }
        let user = &company.users()[snapshot_index as usize];
        let person = self.add_row(Person {
            snapshot_index,
            office: user.office.as_ref().map_or(NONE, |office| office.value as u32),
            license: user.license.as_ref().map(|license| license.value),
            state: user.state.as_ref().map(|state| state.value),
            ..Person::UNKNOWN
        });
        self.snapshot_indices.add(u64::from(snapshot_index), person);
        let mut name_texts = Vec::with_capacity(2 + user.emails.len());
        for spanned in [&user.user_name, &user.external_id] {
            name_texts.push(spanned.as_ref().map_or_else(TextSlice::default, |spanned| self.keep(&spanned.value)));
        }
        for email in &user.emails {
            name_texts.push(self.keep(&email.value));
        }
        self.store_names(person, &name_texts);
        person
    }

    fn add_row(&mut self, person: Person) -> u32 {
        self.rows.push(person);
        self.rows.len() as u32 - 1
    }

    fn names(&self, person: u32) -> &[TextSlice] {
        let row = &self.rows[person as usize];
        &self.name_texts[row.first_name as usize..(row.first_name + row.name_count) as usize]
    }

    /// Gives a user these names. The old ones stay in the tables but are no longer theirs.
    fn store_names(&mut self, person: u32, name_texts: &[TextSlice]) {
        let row = &mut self.rows[person as usize];
        let is_first = row.name_count == 0;
        (row.first_name, row.name_count) = (self.name_texts.len() as u32, name_texts.len() as u32);
        self.name_texts.extend_from_slice(name_texts);
        for (at, &name_text) in name_texts.iter().enumerate().filter(|(_, name_text)| !name_text.is_empty()) {
            let key = hash(&fold(name_text.of(&self.texts)));
            let table = if at == 1 { &mut self.external_ids } else { &mut self.logins };
            // Names that alternate must not fill the table.
            if is_first || !table.candidates(key).any(|other| other == person) {
                table.add(key, person);
            }
        }
    }

    // — queries —

    /// Returns the row of the user at this index in the snapshot, if there is one.
    pub(super) fn with_snapshot_index(&self, snapshot_index: u32) -> Option<u32> {
        self.snapshot_indices
            .candidates(u64::from(snapshot_index))
            .find(|&person| self.rows[person as usize].snapshot_index == snapshot_index)
    }

    pub(super) fn is_deleted(&self, person: u32) -> bool {
        self.rows[person as usize].state == Some(UserState::Deleted)
    }

    /// Returns the users with this user name or address, given in lower case.
    pub(super) fn with_login<'s>(&'s self, key: &'s str) -> impl Iterator<Item = u32> + 's {
        self.logins.candidates(hash(key)).filter(move |&person| {
            let same = |name_text: &TextSlice| !name_text.is_empty() && fold(self.text(*name_text)) == key;
            // The second one is the external id.
            self.names(person).iter().enumerate().any(|(at, name_text)| at != 1 && same(name_text))
        })
    }

    /// Returns the users with this external id, given in lower case.
    pub(super) fn with_external_id<'s>(&'s self, key: &'s str) -> impl Iterator<Item = u32> + 's {
        self.external_ids.candidates(hash(key)).filter(move |&person| {
            self.names(person).get(1).is_some_and(|name_text| fold(self.text(*name_text)) == key)
        })
    }

    /// Returns the user that an earlier operation of this bulk request created under this `bulkId`.
    pub(super) fn with_bulk_id(&self, id: &str) -> Option<u32> {
        self.bulk_ids.find(id, &self.texts).next().map(|(_, person)| person)
    }

    /// Returns the user who has this id, as far as requests show.
    pub(super) fn with_id(&self, id: &str) -> Option<u32> {
        let is_theirs = |&(index, person): &(u32, u32)| self.rows[person as usize].id == index;
        self.ids.find(id, &self.texts).find(is_theirs).map(|(_, person)| person)
    }

    /// Whether the user is not in the snapshot: the plan created or mentioned them.
    pub(super) fn is_new(&self, person: u32) -> bool {
        self.snapshot_index(person).is_none()
    }

    /// Returns the step that created the user, if one did.
    pub(super) fn step(&self, person: u32) -> Option<u32> {
        known(self.rows[person as usize].step)
    }

    /// Returns the user's index in the snapshot, if they are in it.
    pub(super) fn snapshot_index(&self, person: u32) -> Option<u32> {
        known(self.rows[person as usize].snapshot_index)
    }

    /// Returns how many users were created or changed.
    pub(super) fn count(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Returns the complete user, as one request sees them.
    pub(super) fn user(&self, company: &Company, person: u32) -> User {
        let row = self.rows[person as usize];
        let original = known(row.snapshot_index).map(|index| company.users()[index as usize].clone());
        let origin = self.step(person).map_or(Origin::Inferred, Origin::Created);
        let user = original.unwrap_or_else(|| User { origin, ..User::default() });
        let text = |kept: &TextSlice| (!kept.is_empty()).then(|| self.text(*kept).to_owned());
        let names = self.names(person);
        let id = known(row.id).map(|id| self.text(self.ids.rows[id as usize].0).to_owned());
        let email = |kept| located(text(kept), None, user.span);
        User {
            id: id.map(|value| Spanned { value, span: user.span }).or(user.id),
            user_name: located(names.first().and_then(text), user.user_name.as_ref(), user.span),
            external_id: located(names.get(1).and_then(text), user.external_id.as_ref(), user.span),
            emails: names.iter().skip(2).filter_map(email).collect(),
            state: located(row.state, user.state.as_ref(), user.span),
            office: located(known(row.office).map(|office| office as usize), user.office.as_ref(), user.span),
            license: located(row.license, user.license.as_ref(), user.span),
            numbers: match row.numbers {
                KnownNumbers::Unchanged => user.numbers,
                KnownNumbers::Unknown => None,
                KnownNumbers::None => Some(Spanned { value: Vec::new(), span: user.span }),
            },
            ..user
        }
    }

    /// Returns a unique key for the user that a request means: for a create, which has no id, the new one, whoever had the
    /// name or an address before.
    pub(super) fn key(&self, effect: &Effect, names: &Names<'_>) -> String {
        if let Some(name) = names.user_name.filter(|_| names.id.is_none()) {
            return format!("name {}", fold(name));
        }
        let known = |snapshot_index| format!("known {snapshot_index}");
        match effect.who {
            Some(UserRef::Snapshot(snapshot_index)) => known(snapshot_index),
            Some(UserRef::Planned(person)) => match self.snapshot_index(person) {
                Some(snapshot_index) => known(snapshot_index),
                None => format!("made {person} {}", self.rows[person as usize].step),
            },
            None => format!("id {}", names.id.unwrap_or("")),
        }
    }
}

/// Returns a value at the location of what it replaces, or else at that of the `whole` user.
fn located<T>(value: Option<T>, replaced: Option<&Spanned<T>>, whole: Span) -> Option<Spanned<T>> {
    let span = replaced.map_or(whole, |replaced| replaced.span);
    value.map(|value| Spanned { value, span })
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_person_is_small() {
        assert_eq!(size_of::<super::Person>(), 32);
    }
}
