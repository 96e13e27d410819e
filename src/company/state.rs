//! What the requests of a plan have changed since the snapshot: seats, numbers, users. One effect at a time.
//!
//! The company itself is only read. Differences are stored in rows of a few words, so a million new users take little
//! more than their names.

use std::borrow::Cow;

use crate::text::{Span, fold, hash};

use super::groups::Groups;
use super::table::Table;
use super::{Company, LicenseType, Origin, Said, User, UserState};

/// A user whom the company has or will have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// As in the snapshot: an index into [`Company::users`].
    Snapshot(u32),
    /// Created or changed by an earlier request: an index into the [`State`].
    Planned(u32),
}

/// What happened to some seats, or to the unassigned numbers. `after = before − used + freed + short`. A user who asks
/// again for a seat that was refused still lacks one, and counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// How many were requested.
    pub used: u32,
    /// How many were freed.
    pub freed: u32,
    /// How many had to be bought or were missing.
    pub short: u32,
    /// The first step that ran short.
    pub first_short: Option<u32>,
}

impl Use {
    /// Returns how many there are afterwards, given how many there were before.
    pub fn after(self, before: u64) -> u64 {
        let more = u64::from(self.freed) + u64::from(self.short);
        before.saturating_add(more).saturating_sub(u64::from(self.used))
    }

    fn take(&mut self, short: bool, step: u32) {
        self.used += 1;
        if short {
            self.short += 1;
            self.first_short = self.first_short.or(Some(step));
        }
    }
}

/// A slice of the texts of the state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    start: u32,
    end: u32,
}

impl Kept {
    /// Whether it is empty.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Returns the text, given all the stored texts.
    pub fn of(self, texts: &str) -> &str {
        Span { start: self.start, end: self.end }.of(texts)
    }
}

/// The names that a request gives a user; `None` if it does not mention one.
#[derive(Clone, Debug, Default)]
pub struct Names<'n> {
    /// The id in the path.
    pub id: Option<&'n str>,
    /// The user name.
    pub user_name: Option<&'n str>,
    /// The id at the identity provider.
    pub external_id: Option<&'n str>,
    /// The email addresses.
    pub emails: &'n [Cow<'n, str>],
    /// Whether those are all of them; otherwise they are added to the existing ones.
    pub are_all_emails: bool,
    /// The `bulkId` by which later operations of the same bulk request refer to them.
    pub bulk_id: Option<&'n str>,
}

/// A seat that one request takes or frees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatUse {
    /// The index of the office.
    pub office: u32,
    /// The license.
    pub license: LicenseType,
    /// Whether none was available.
    pub short: bool,
}

/// What one request changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// The user it changes. For a new user: the deleted user who had the name before.
    pub who: Option<Found>,
    /// Whether it creates a user.
    pub creates: bool,
    /// Whether it changes a user.
    pub changes: bool,
    /// Their new state; `None` if it does not change.
    pub state: Option<UserState>,
    /// Their new office.
    pub office: Option<u32>,
    /// Their new license.
    pub license: Option<LicenseType>,
    /// A seat that is taken, or requested in vain.
    pub taken: Option<SeatUse>,
    /// A seat that is freed.
    pub freed: Option<SeatUse>,
    /// `Some` if an unassigned number is needed: `true` if none was left.
    pub number: Option<bool>,
    /// How many numbers are put on hold.
    pub on_hold: u32,
}

/// A user as later requests find them.
#[derive(Clone, Copy, Debug)]
struct Person {
    /// Their index in the snapshot, or [`NONE`].
    base: u32,
    /// The step that created them, or [`NONE`].
    step: u32,
    /// Their id among those that requests mention, or [`NONE`].
    id: u32,
    /// The index of their first name among the pieces: user name, external id, then addresses.
    names: u32,
    count: u32,
    /// The index of the office, or [`NONE`].
    office: u32,
    license: Option<LicenseType>,
    state: Option<UserState>,
    /// Whether they have left the scope of the directory: nothing more is sent about them.
    left: bool,
    /// Whether the user name is also one of their addresses; it is then stored only once.
    is_address: bool,
}

pub(super) const NONE: u32 = u32::MAX;

impl Person {
    const NOBODY: Self = Self {
        base: NONE,
        step: NONE,
        id: NONE,
        names: 0,
        count: 0,
        office: NONE,
        license: None,
        state: None,
        left: false,
        is_address: false,
    };
}

/// Everything that earlier requests have changed.
#[derive(Debug, Default)]
pub struct State {
    /// By office and license; empty until the first seat moves.
    seats: Vec<[Use; 3]>,
    pool: Use,
    on_hold: u32,
    people: Vec<Person>,
    pieces: Vec<Kept>,
    texts: String,
    logins: Table,
    external_ids: Table,
    /// Users who were in the snapshot, by their index there.
    bases: Table,
    ids: Ids,
    bulk_ids: Ids,
    groups: Groups,
    seen: Seen,
    suspended: u32,
    deleted: u32,
}

/// Ids by which requests refer to users.
#[derive(Debug, Default)]
struct Ids {
    rows: Vec<(Kept, u32)>,
    places: Table,
}

impl Ids {
    /// Adds an id, and returns its index.
    fn add(&mut self, id: &str, kept: Kept, person: u32) -> u32 {
        let place = self.rows.len() as u32;
        self.places.add(hash(id), place);
        self.rows.push((kept, person));
        place
    }

    /// Returns the index of an id and the user it refers to.
    fn find(&self, id: &str, texts: &str) -> impl Iterator<Item = (u32, u32)> {
        let candidates = self.places.candidates(hash(id)).map(|place| (place, self.rows[place as usize]));
        candidates.filter(move |&(_, (kept, _))| kept.of(texts) == id).map(|(place, (_, person))| (place, person))
    }
}

/// Things that count once, however often they happen; stored as hashes, since there may be many.
#[derive(Debug, Default)]
struct Seen {
    keys: Vec<u64>,
    places: Table,
}

impl Seen {
    /// Records this, and returns true if it happens for the first time.
    fn is_first(&mut self, what: &str) -> bool {
        let key = hash(what);
        if self.places.candidates(key).any(|at| self.keys[at as usize] == key) {
            return false;
        }
        self.places.add(key, self.keys.len() as u32);
        self.keys.push(key);
        true
    }
}

impl State {
    /// Returns what happened to the seats of one license in the office at this index.
    pub fn seats(&self, office: u32, license: LicenseType) -> Use {
        self.seats.get(office as usize).map_or_else(Use::default, |seats| seats[license.index()])
    }

    /// Returns what happened to the unassigned numbers.
    pub fn pool(&self) -> Use {
        self.pool
    }

    /// Returns how many numbers are on hold.
    pub fn on_hold(&self) -> u32 {
        self.on_hold
    }

    /// Returns how many users were suspended, each counted once.
    pub fn suspended(&self) -> u32 {
        self.suspended
    }

    /// Returns how many users were deleted, each counted once. A user who is created again is a different one.
    pub fn deleted(&self) -> u32 {
        self.deleted
    }

    /// Stores a text; returns an empty slice if all texts together are too long for the indices.
    pub fn keep(&mut self, text: &str) -> Kept {
        let start = self.texts.len();
        match (u32::try_from(start), u32::try_from(start + text.len())) {
            (Ok(start), Ok(end)) => {
                self.texts.push_str(text);
                Kept { start, end }
            }
            _ => Kept::default(),
        }
    }

    /// Returns a stored text.
    pub fn text(&self, kept: Kept) -> &str {
        kept.of(&self.texts)
    }

    /// Returns all stored texts.
    pub fn into_texts(self) -> String {
        self.texts
    }

    /// Returns the user name of a user who was created or changed.
    pub fn user_name(&self, person: u32) -> Kept {
        self.people.get(person as usize).map_or_else(Kept::default, |person| self.pieces[person.names as usize])
    }

    /// Returns a user mentioned by requests when the snapshot lists no users: the one with this id, or else the one
    /// with one of these names and no known id, or else a new one.
    pub fn meet(&mut self, names: &Names<'_>) -> u32 {
        if let Some(person) = names.id.and_then(|id| self.with_id(id)) {
            return person;
        }
        let person = self.without_id(names).unwrap_or_else(|| {
            let person = self.push(Person::NOBODY);
            self.call(person, names, &[]);
            person
        });
        if let Some(id) = names.id {
            let kept = self.keep(id);
            self.people[person as usize].id = self.ids.add(id, kept, person);
        }
        person
    }

    /// Returns the user who has one of these names and no known id.
    fn without_id(&self, names: &Names<'_>) -> Option<u32> {
        let is_free = |&person: &u32| self.people[person as usize].id == NONE && !self.is_deleted(person);
        let logins = names.user_name.into_iter().chain(names.emails.iter().map(|email| &**email));
        let by_login = |login: &str| self.with_login(&fold(login)).find(is_free);
        let by_external_id = || self.with_external_id(&fold(names.external_id?)).find(is_free);
        logins.filter_map(by_login).next().or_else(by_external_id)
    }

    /// Applies the changes of one request; `step` is its index in the plan. Returns the user who was created or
    /// changed.
    pub fn apply(&mut self, company: &Company, step: u32, effect: &Effect, names: &Names<'_>) -> Option<u32> {
        if let Some(seat) = effect.taken
            && (!seat.short || self.counts_as_short(effect, seat, names))
        {
            self.seat(company, seat).take(seat.short, step);
        }
        if let Some(seat) = effect.freed {
            self.seat(company, seat).freed += 1;
        }
        if let Some(short) = effect.number {
            self.pool.take(short, step);
        }
        self.on_hold += effect.on_hold;
        self.count_leaving(effect, names);
        if !(effect.creates || effect.changes) {
            return None;
        }
        let person = self.person(company, step, effect, names);
        let row = &mut self.people[person as usize];
        row.state = effect.state.or(row.state);
        row.office = effect.office.unwrap_or(row.office);
        row.license = effect.license.or(row.license);
        Some(person)
    }

    /// Whether a missing seat counts as short: always if it is bought, only the first time for each user if it is
    /// refused.
    fn counts_as_short(&mut self, effect: &Effect, seat: SeatUse, names: &Names<'_>) -> bool {
        if effect.creates || effect.changes {
            return true;
        }
        let who = word_for(&self.people, effect, names);
        self.seen.is_first(&format!("short {} {} {who}", seat.office, seat.license.index()))
    }

    /// Counts the users whom a request suspends or deletes.
    fn count_leaving(&mut self, effect: &Effect, names: &Names<'_>) {
        let (count, what) = match effect.state {
            Some(UserState::Suspended) if !effect.creates => (&mut self.suspended, "suspended"),
            Some(UserState::Deleted) => (&mut self.deleted, "deleted"),
            _ => return,
        };
        let who = word_for(&self.people, effect, names);
        *count += u32::from(self.seen.is_first(&format!("{what} {who}")));
    }

    /// Returns the groups.
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// Returns the groups for changes.
    pub fn groups_mut(&mut self) -> &mut Groups {
        &mut self.groups
    }

    /// Records that a user has left the scope of the directory.
    pub fn leave(&mut self, company: &Company, who: Found) {
        let person = self.changed(company, who);
        self.people[person as usize].left = true;
    }

    /// Records that a user is back in the scope of the directory.
    pub fn come_back(&mut self, who: Found) {
        if let Found::Planned(person) = who
            && let Some(row) = self.people.get_mut(person as usize)
        {
            row.left = false;
        }
    }

    /// Whether a user has left the scope of the directory.
    pub fn has_left(&self, who: Found) -> bool {
        matches!(who, Found::Planned(person) if self.people.get(person as usize).is_some_and(|person| person.left))
    }

    /// Ends a bulk request: its `bulkId`s are no longer valid.
    pub fn end_bulk(&mut self) {
        self.bulk_ids = Ids::default();
        self.groups.end_bulk();
    }

    fn seat(&mut self, company: &Company, seat: SeatUse) -> &mut Use {
        if self.seats.is_empty() {
            self.seats.resize(company.offices().len(), [Use::default(); 3]);
        }
        &mut self.seats[seat.office as usize][seat.license.index()]
    }

    /// Returns the row of the user whom an effect changes or creates, with the names that the request gives.
    fn person(&mut self, company: &Company, step: u32, effect: &Effect, names: &Names<'_>) -> u32 {
        let person = match effect.who {
            // A user created and deleted by the plan is created again in the same row.
            Some(Found::Planned(person)) if effect.creates && self.is_new(person) => {
                let row = &mut self.people[person as usize];
                *row = Person { step, names: row.names, count: row.count, ..Person::NOBODY };
                person
            }
            Some(who) if !effect.creates => {
                let person = self.changed(company, who);
                if names.user_name.is_some() || names.external_id.is_some() || !names.emails.is_empty() {
                    self.call(person, names, &self.names(person));
                }
                return person;
            }
            _ => self.push(Person { step, ..Person::NOBODY }),
        };
        self.call(person, names, &[]);
        if let Some(bulk_id) = names.bulk_id {
            let kept = self.keep(bulk_id);
            self.bulk_ids.add(bulk_id, kept, person);
        }
        person
    }

    /// Gives a user the names from a request; names it does not mention keep their `old` values.
    fn call(&mut self, person: u32, names: &Names<'_>, old: &[Kept]) {
        let user_name = names.user_name.map(|name| self.keep(name));
        let external_id = names.external_id.map(|id| self.keep(id));
        let kept = |at: usize| old.get(at).copied().unwrap_or_default();
        let mut pieces = vec![user_name.unwrap_or(kept(0)), external_id.unwrap_or(kept(1))];
        let was_address = self.people[person as usize].is_address && !names.are_all_emails;
        if !names.are_all_emails {
            pieces.extend(old.iter().skip(2));
        }
        // A user who gets another user name keeps the address.
        if was_address && user_name.is_some() {
            pieces.push(kept(0));
        }
        // The address is nearly always the user name.
        let is_name = |email: &&Cow<'_, str>| Some(&***email) == names.user_name;
        for email in names.emails.iter().filter(|email| !is_name(email)) {
            pieces.push(self.keep(email));
        }
        let stays = was_address && user_name.is_none();
        self.people[person as usize].is_address = stays || names.emails.iter().any(|email| is_name(&email));
        self.rename(person, &pieces);
    }

    /// Returns the row of a user, created from the snapshot if there is none yet.
    fn changed(&mut self, company: &Company, who: Found) -> u32 {
        let base = match who {
            Found::Planned(person) => return person,
            Found::Snapshot(base) => base,
        };
        if let Some(person) = self.of_snapshot(base) {
            return person;
        }
        let user = &company.users()[base as usize];
        let person = self.push(Person {
            base,
            office: user.office.as_ref().map_or(NONE, |office| office.value as u32),
            license: user.license.as_ref().map(|license| license.value),
            state: user.state.as_ref().map(|state| state.value),
            ..Person::NOBODY
        });
        self.bases.add(u64::from(base), person);
        let mut pieces = Vec::with_capacity(2 + user.emails.len());
        for said in [&user.user_name, &user.external_id] {
            pieces.push(said.as_ref().map_or_else(Kept::default, |said| self.keep(&said.value)));
        }
        for email in &user.emails {
            pieces.push(self.keep(&email.value));
        }
        self.rename(person, &pieces);
        person
    }

    fn push(&mut self, person: Person) -> u32 {
        self.people.push(person);
        self.people.len() as u32 - 1
    }

    fn names(&self, person: u32) -> Vec<Kept> {
        let row = self.people[person as usize];
        self.pieces[row.names as usize..(row.names + row.count) as usize].to_vec()
    }

    /// Gives a user these names. The old ones stay in the tables but are no longer theirs.
    fn rename(&mut self, person: u32, pieces: &[Kept]) {
        let row = &mut self.people[person as usize];
        let is_new = row.count == 0;
        (row.names, row.count) = (self.pieces.len() as u32, pieces.len() as u32);
        self.pieces.extend_from_slice(pieces);
        for (at, &piece) in pieces.iter().enumerate().filter(|(_, piece)| !piece.is_empty()) {
            let key = hash(&fold(piece.of(&self.texts)));
            let table = if at == 1 { &mut self.external_ids } else { &mut self.logins };
            // Names that alternate must not fill the table.
            if is_new || !table.candidates(key).any(|other| other == person) {
                table.add(key, person);
            }
        }
    }

    // — queries —

    /// Returns the row of the user at this index in the snapshot, if there is one.
    pub(super) fn of_snapshot(&self, base: u32) -> Option<u32> {
        self.bases.candidates(u64::from(base)).find(|&person| self.people[person as usize].base == base)
    }

    pub(super) fn is_deleted(&self, person: u32) -> bool {
        self.people[person as usize].state == Some(UserState::Deleted)
    }

    /// Returns the users with this user name or address, given in lower case.
    pub(super) fn with_login<'s>(&'s self, key: &'s str) -> impl Iterator<Item = u32> + 's {
        self.logins.candidates(hash(key)).filter(move |&person| {
            let row = self.people[person as usize];
            let pieces = &self.pieces[row.names as usize..(row.names + row.count) as usize];
            let same = |piece: &Kept| !piece.is_empty() && fold(self.text(*piece)) == key;
            // The second piece is the external id.
            (0..pieces.len()).any(|at| at != 1 && same(&pieces[at]))
        })
    }

    /// Returns the users with this external id, given in lower case.
    pub(super) fn with_external_id<'s>(&'s self, key: &'s str) -> impl Iterator<Item = u32> + 's {
        self.external_ids.candidates(hash(key)).filter(move |&person| {
            let row = self.people[person as usize];
            row.count > 1 && fold(self.text(self.pieces[row.names as usize + 1])) == key
        })
    }

    /// Returns the user that an earlier operation of this bulk request created under this `bulkId`.
    pub(super) fn with_bulk_id(&self, id: &str) -> Option<u32> {
        self.bulk_ids.find(id, &self.texts).next().map(|(_, person)| person)
    }

    /// Returns the user who has this id, as far as requests show.
    pub(super) fn with_id(&self, id: &str) -> Option<u32> {
        let is_theirs = |&(place, person): &(u32, u32)| self.people[person as usize].id == place;
        self.ids.find(id, &self.texts).find(is_theirs).map(|(_, person)| person)
    }

    /// Whether the plan created the user.
    pub(super) fn is_new(&self, person: u32) -> bool {
        self.base(person) == NONE
    }

    /// Returns the user's index in the snapshot, or [`NONE`].
    pub(super) fn base(&self, person: u32) -> u32 {
        self.people[person as usize].base
    }

    /// Returns how many users were created or changed.
    pub(super) fn people_count(&self) -> u32 {
        self.people.len() as u32
    }

    /// Returns the complete user, as one request sees them.
    pub(super) fn user(&self, company: &Company, person: u32) -> User {
        let row = self.people[person as usize];
        let base = company.users().get(row.base as usize);
        let mut user = base.cloned().unwrap_or_else(|| {
            User::nobody(match row.step {
                NONE => Origin::Told,
                step => Origin::Made(step),
            })
        });
        let names = self.names(person);
        let said = |at: usize, before: Option<&Said<String>>| {
            let piece = names.get(at).copied().filter(|piece| !piece.is_empty())?;
            let span = before.map_or(user.span, |said| said.span);
            Some(Said { value: self.text(piece).to_owned(), span })
        };
        let id = self.ids.rows.get(row.id as usize).map(|&(kept, _)| kept);
        let id = id.map(|id| Said { value: self.text(id).to_owned(), span: user.span });
        let (user_name, external_id) = (said(0, user.user_name.as_ref()), said(1, user.external_id.as_ref()));
        let emails = (2..names.len()).filter_map(|at| said(at, None)).collect();
        let at = |span: Option<Span>| span.unwrap_or(user.span);
        let (state, office, license) = (
            row.state.map(|value| Said { value, span: at(user.state.as_ref().map(|said| said.span)) }),
            Some(row.office).filter(|&office| office != NONE),
            row.license.map(|value| Said { value, span: at(user.license.as_ref().map(|said| said.span)) }),
        );
        let office =
            office.map(|value| Said { value: value as usize, span: at(user.office.as_ref().map(|said| said.span)) });
        user.id = id.or(user.id);
        (user.user_name, user.external_id, user.emails) = (user_name, external_id, emails);
        (user.state, user.office, user.license) = (state, office, license);
        user
    }
}

/// Returns a unique key for the user that a request means.
fn word_for(people: &[Person], effect: &Effect, names: &Names<'_>) -> String {
    let base = match effect.who {
        Some(Found::Snapshot(base)) => base,
        Some(Found::Planned(person)) => {
            let row = people[person as usize];
            if row.base == NONE {
                return format!("made {person} {}", row.step);
            }
            row.base
        }
        None => {
            return names
                .user_name
                .map_or_else(|| format!("id {}", names.id.unwrap_or("")), |name| format!("name {}", fold(name)));
        }
    };
    format!("known {base}")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_person_is_small() {
        assert_eq!(size_of::<super::Person>(), 28);
    }
}
