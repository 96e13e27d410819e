//! What the requests of a plan have changed since the snapshot: seats, numbers, people. One effect at a time.
//!
//! The company itself is only read. What differs from it lies in rows of a few words, so that a million new users take
//! what their names take and little more.

use std::borrow::Cow;

use crate::text::{Span, fold, hash};

use super::groups::Groups;
use super::table::Table;
use super::{Company, LicenseType, Origin, Said, User, UserState};

/// A person whom the company has, or will have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// As in the snapshot: a place among [`Company::users`].
    Snapshot(u32),
    /// Made or changed by an earlier request: a place in the [`State`].
    Planned(u32),
}

/// What became of some seats, or of the unassigned numbers. `after = before − used + freed + short`. Who asks again for a
/// seat that was refused lacks one still, and counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Use {
    /// How many were asked for.
    pub used: u32,
    /// How many came free.
    pub freed: u32,
    /// How many had to be bought, or were lacking.
    pub short: u32,
    /// The first step that ran short.
    pub first_short: Option<u32>,
}

impl Use {
    /// How many there are, where there were so many before.
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

/// A piece of the state's texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Kept {
    start: u32,
    end: u32,
}

impl Kept {
    /// Whether there is nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text, out of all that were kept.
    pub fn of(self, texts: &str) -> &str {
        Span { start: self.start, end: self.end }.of(texts)
    }
}

/// What a request gives a person as names; nothing where it is silent.
#[derive(Clone, Debug, Default)]
pub struct Names<'n> {
    /// The id in the path.
    pub id: Option<&'n str>,
    /// The user name.
    pub user_name: Option<&'n str>,
    /// The id at the identity provider.
    pub external_id: Option<&'n str>,
    /// The e-mail addresses.
    pub emails: &'n [Cow<'n, str>],
    /// Whether those are all of them; otherwise they come to those that there are.
    pub are_all_emails: bool,
    /// The `bulkId` by which later operations of the same bulk request mean them.
    pub bulk_id: Option<&'n str>,
}

/// A seat that one request takes or frees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatUse {
    /// The office's place.
    pub office: u32,
    /// The license.
    pub license: LicenseType,
    /// Whether none was free.
    pub short: bool,
}

/// What one request changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effect {
    /// Whom it changes. Of a new user: who had the name before and is gone.
    pub who: Option<Found>,
    /// Whether it makes a new user.
    pub creates: bool,
    /// Whether it changes somebody.
    pub changes: bool,
    /// The state in which they are then; nothing where it stays.
    pub state: Option<UserState>,
    /// Their office then.
    pub office: Option<u32>,
    /// Their license then.
    pub license: Option<LicenseType>,
    /// A seat that is taken, or asked for in vain.
    pub taken: Option<SeatUse>,
    /// A seat that comes free.
    pub freed: Option<SeatUse>,
    /// Whether an unassigned number is asked for, and whether none was left.
    pub number: Option<bool>,
    /// How many numbers are put on hold.
    pub on_hold: u32,
}

/// A person as later requests find them.
#[derive(Clone, Copy, Debug)]
struct Person {
    /// Their place in the snapshot, or [`NONE`].
    base: u32,
    /// The step that made them, or [`NONE`].
    step: u32,
    /// Their id among those that requests tell, or [`NONE`].
    id: u32,
    /// Their first name among the pieces: user name, external id, then addresses.
    names: u32,
    count: u32,
    /// The office's place, or [`NONE`].
    office: u32,
    license: Option<LicenseType>,
    state: Option<UserState>,
    /// Whether the directory has given them up: nothing about them is sent any more.
    left: bool,
    /// Whether the user name is one of their addresses, too: then it is not kept twice.
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
    /// People who were in the snapshot, by their place there.
    bases: Table,
    ids: Ids,
    bulk_ids: Ids,
    groups: Groups,
    seen: Seen,
    suspended: u32,
    deleted: u32,
}

/// Ids by which requests mean people.
#[derive(Debug, Default)]
struct Ids {
    rows: Vec<(Kept, u32)>,
    places: Table,
}

impl Ids {
    /// Adds one, and says its place.
    fn add(&mut self, id: &str, kept: Kept, person: u32) -> u32 {
        let place = self.rows.len() as u32;
        self.places.add(hash(id), place);
        self.rows.push((kept, person));
        place
    }

    /// Where an id stands, and whom it means.
    fn find(&self, id: &str, texts: &str) -> impl Iterator<Item = (u32, u32)> {
        let candidates = self.places.candidates(hash(id)).map(|place| (place, self.rows[place as usize]));
        candidates.filter(move |&(_, (kept, _))| kept.of(texts) == id).map(|(place, (_, person))| (place, person))
    }
}

/// What counts once, however often it happens: as hashes, as there may be many.
#[derive(Debug, Default)]
struct Seen {
    keys: Vec<u64>,
    places: Table,
}

impl Seen {
    /// Whether this happens for the first time.
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
    /// What became of the seats of one license in the office at this place.
    pub fn seats(&self, office: u32, license: LicenseType) -> Use {
        self.seats.get(office as usize).map_or_else(Use::default, |seats| seats[license.index()])
    }

    /// What became of the unassigned numbers.
    pub fn pool(&self) -> Use {
        self.pool
    }

    /// How many numbers are on hold.
    pub fn on_hold(&self) -> u32 {
        self.on_hold
    }

    /// How many people were suspended, each once.
    pub fn suspended(&self) -> u32 {
        self.suspended
    }

    /// How many people were deleted, each once. Whoever is created anew is somebody else.
    pub fn deleted(&self) -> u32 {
        self.deleted
    }

    /// Keeps a text; nothing where all texts together are too long for their places.
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

    /// A text that was kept.
    pub fn text(&self, kept: Kept) -> &str {
        kept.of(&self.texts)
    }

    /// All texts that were kept.
    pub fn into_texts(self) -> String {
        self.texts
    }

    /// The user name of someone who was made or changed.
    pub fn user_name(&self, person: u32) -> Kept {
        self.people.get(person as usize).map_or_else(Kept::default, |person| self.pieces[person.names as usize])
    }

    /// Somebody of whom requests tell where the snapshot lists nobody: who has this id, else who has one of these names and no
    /// id that is known, else somebody new.
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

    /// Who has one of these names, and no id that is known.
    fn without_id(&self, names: &Names<'_>) -> Option<u32> {
        let is_free = |&person: &u32| self.people[person as usize].id == NONE && !self.is_deleted(person);
        let logins = names.user_name.into_iter().chain(names.emails.iter().map(|email| &**email));
        let by_login = |login: &str| self.with_login(&fold(login)).find(is_free);
        let by_external_id = || self.with_external_id(&fold(names.external_id?)).find(is_free);
        logins.filter_map(by_login).next().or_else(by_external_id)
    }

    /// Makes one request's changes; `step` is its place in the plan. Says who was made or changed.
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

    /// Whether a seat that was not free is short for the first time: bought for each who gets it, lacking once for each who
    /// does not.
    fn counts_as_short(&mut self, effect: &Effect, seat: SeatUse, names: &Names<'_>) -> bool {
        if effect.creates || effect.changes {
            return true;
        }
        let who = word_for(&self.people, effect, names);
        self.seen.is_first(&format!("short {} {} {who}", seat.office, seat.license.index()))
    }

    /// Counts whom a request suspends or deletes.
    fn count_leaving(&mut self, effect: &Effect, names: &Names<'_>) {
        let (count, what) = match effect.state {
            Some(UserState::Suspended) if !effect.creates => (&mut self.suspended, "suspended"),
            Some(UserState::Deleted) => (&mut self.deleted, "deleted"),
            _ => return,
        };
        let who = word_for(&self.people, effect, names);
        *count += u32::from(self.seen.is_first(&format!("{what} {who}")));
    }

    /// The groups.
    pub fn groups(&self) -> &Groups {
        &self.groups
    }

    /// The groups, to change them.
    pub fn groups_mut(&mut self) -> &mut Groups {
        &mut self.groups
    }

    /// Notes that the directory has given someone up.
    pub fn leave(&mut self, company: &Company, who: Found) {
        let person = self.changed(company, who);
        self.people[person as usize].left = true;
    }

    /// Notes that the directory has someone again.
    pub fn come_back(&mut self, who: Found) {
        if let Found::Planned(person) = who
            && let Some(row) = self.people.get_mut(person as usize)
        {
            row.left = false;
        }
    }

    /// Whether the directory has given someone up.
    pub fn has_left(&self, who: Found) -> bool {
        matches!(who, Found::Planned(person) if self.people.get(person as usize).is_some_and(|person| person.left))
    }

    /// Ends a bulk request: its `bulkId`s mean nobody any more.
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

    /// The row of the person whom an effect changes or makes, with the names that the request gives.
    fn person(&mut self, company: &Company, step: u32, effect: &Effect, names: &Names<'_>) -> u32 {
        let person = match effect.who {
            // Someone made and deleted by the plan is made again in the same row.
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

    /// Gives someone the names that a request tells; where it is silent, they keep the `old` ones.
    fn call(&mut self, person: u32, names: &Names<'_>, old: &[Kept]) {
        let user_name = names.user_name.map(|name| self.keep(name));
        let external_id = names.external_id.map(|id| self.keep(id));
        let kept = |at: usize| old.get(at).copied().unwrap_or_default();
        let mut pieces = vec![user_name.unwrap_or(kept(0)), external_id.unwrap_or(kept(1))];
        let was_address = self.people[person as usize].is_address && !names.are_all_emails;
        if !names.are_all_emails {
            pieces.extend(old.iter().skip(2));
        }
        // Whoever gets another user name keeps the address.
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

    /// The row of someone, made from the snapshot where there is none yet.
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

    /// Gives someone these names. The old ones stay in the tables and are no longer theirs.
    fn rename(&mut self, person: u32, pieces: &[Kept]) {
        let row = &mut self.people[person as usize];
        let is_new = row.count == 0;
        (row.names, row.count) = (self.pieces.len() as u32, pieces.len() as u32);
        self.pieces.extend_from_slice(pieces);
        for (at, &piece) in pieces.iter().enumerate().filter(|(_, piece)| !piece.is_empty()) {
            let key = hash(&fold(piece.of(&self.texts)));
            let table = if at == 1 { &mut self.external_ids } else { &mut self.logins };
            // Names that go back and forth fill no table.
            if is_new || !table.candidates(key).any(|other| other == person) {
                table.add(key, person);
            }
        }
    }

    // — asking —

    /// The row of the user at this place in the snapshot, where there is one.
    pub(super) fn of_snapshot(&self, base: u32) -> Option<u32> {
        self.bases.candidates(u64::from(base)).find(|&person| self.people[person as usize].base == base)
    }

    pub(super) fn is_deleted(&self, person: u32) -> bool {
        self.people[person as usize].state == Some(UserState::Deleted)
    }

    /// The people with this user name or address, in small letters.
    pub(super) fn with_login<'s>(&'s self, key: &'s str) -> impl Iterator<Item = u32> + 's {
        self.logins.candidates(hash(key)).filter(move |&person| {
            let row = self.people[person as usize];
            let pieces = &self.pieces[row.names as usize..(row.names + row.count) as usize];
            let same = |piece: &Kept| !piece.is_empty() && fold(self.text(*piece)) == key;
            // The second piece is the external id.
            (0..pieces.len()).any(|at| at != 1 && same(&pieces[at]))
        })
    }

    /// The people with this external id, in small letters.
    pub(super) fn with_external_id<'s>(&'s self, key: &'s str) -> impl Iterator<Item = u32> + 's {
        self.external_ids.candidates(hash(key)).filter(move |&person| {
            let row = self.people[person as usize];
            row.count > 1 && fold(self.text(self.pieces[row.names as usize + 1])) == key
        })
    }

    /// The user whom an earlier operation of this bulk request made under this `bulkId`.
    pub(super) fn with_bulk_id(&self, id: &str) -> Option<u32> {
        self.bulk_ids.find(id, &self.texts).next().map(|(_, person)| person)
    }

    /// The user who has this id, as far as requests tell.
    pub(super) fn with_id(&self, id: &str) -> Option<u32> {
        let is_theirs = |&(place, person): &(u32, u32)| self.people[person as usize].id == place;
        self.ids.find(id, &self.texts).find(is_theirs).map(|(_, person)| person)
    }

    /// Whether someone was made by the plan.
    pub(super) fn is_new(&self, person: u32) -> bool {
        self.base(person) == NONE
    }

    /// Someone's place in the snapshot, or [`NONE`].
    pub(super) fn base(&self, person: u32) -> u32 {
        self.people[person as usize].base
    }

    /// How many people were made or changed.
    pub(super) fn people_count(&self) -> u32 {
        self.people.len() as u32
    }

    /// Someone in full, as one request looks at them.
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

/// A word for the person whom a request means, which is nobody else's.
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
