use std::cell::OnceCell;

use crate::text::fold;

use super::index::is_named;
use super::state::NONE;
use super::{Company, Found, LicenseType, Office, Said, State, User};

/// The company as it is when a request comes: the snapshot, and what earlier requests of a plan have changed.
#[derive(Clone, Copy)]
pub struct Current<'a> {
    company: &'a Company,
    planned: Option<(&'a State, &'a Looked)>,
    meant: Option<Found>,
}

/// The one person whom a request concerns, put together from the state when they are looked at.
#[derive(Debug, Default)]
pub struct Looked(OnceCell<User>);

impl<'a> From<&'a Company> for Current<'a> {
    fn from(company: &'a Company) -> Self {
        Self { company, planned: None, meant: None }
    }
}

impl<'a> Current<'a> {
    /// The company after the changes in `state`. `looked` serves one request.
    pub fn after(company: &'a Company, state: &'a State, looked: &'a Looked) -> Self {
        Self { company, planned: Some((state, looked)), meant: None }
    }

    /// The same, where it is known without a path whom the request means.
    pub fn meaning(self, who: Option<Found>) -> Self {
        Self { meant: who, ..self }
    }

    /// Whom the request means, where that is known without a path.
    pub fn meant(self) -> Option<Found> {
        self.meant
    }

    /// The snapshot: offices, settings, domains and prices, which no request changes.
    pub fn company(self) -> &'a Company {
        self.company
    }

    /// How many licenses are free, and where the snapshot says so.
    pub fn available(self, office: &Office, license: LicenseType) -> Option<Said<u64>> {
        let said = office.available(license)?;
        let value = match self.planned {
            Some((state, _)) => state.seats(office.place, license).after(said.value),
            None => said.value,
        };
        Some(Said { value, span: said.span })
    }

    /// How many unassigned numbers are listed.
    pub fn listed_numbers(self) -> u64 {
        let listed = self.company.pool().listed;
        self.planned.map_or(listed, |(state, _)| state.pool().after(listed))
    }

    /// The only number left, where it is known which one.
    pub fn last_number(self) -> Option<&'a Said<String>> {
        let untouched = self.planned.is_none_or(|(state, _)| state.pool().used == 0);
        self.company.pool().last.as_ref().filter(|_| untouched)
    }

    /// The user with this id. Someone whom the plan makes has no id yet: their `bulkId`, external id or user name stands
    /// for it.
    pub fn user_with_id(self, id: &str) -> Option<Found> {
        let mut places = self.company.parts.user_index.ids(self.company.users(), id);
        let Some((state, _)) = self.planned else { return places.next().map(Found::Snapshot) };
        let known =
            self.first(places.map(|place| state.of_snapshot(place).map_or(Found::Snapshot(place), Found::Planned)));
        known.or_else(|| {
            if let Some(bulk_id) = id.strip_prefix("bulkId:") {
                return state.with_bulk_id(bulk_id).map(Found::Planned);
            }
            if let Some(person) = state.with_id(id) {
                return Some(Found::Planned(person));
            }
            let key = fold(id);
            let made = |person: &u32| state.is_new(*person);
            let by_external_id = state.with_external_id(&key).filter(made).map(Found::Planned);
            let by_login = state.with_login(&key).filter(made).map(Found::Planned);
            self.first(by_external_id).or_else(|| self.first(by_login))
        })
    }

    /// The user with this id at the identity provider, whatever the case of letters.
    pub fn user_with_external_id(self, id: &str) -> Option<Found> {
        let key = fold(id);
        let mut places = self.company.parts.user_index.external_ids(self.company.users(), &key);
        let Some((state, _)) = self.planned else { return places.next().map(Found::Snapshot) };
        let unchanged = places.find(|&place| state.of_snapshot(place).is_none()).map(Found::Snapshot);
        self.first(unchanged.into_iter().chain(state.with_external_id(&key).map(Found::Planned)))
    }

    /// The user with this user name or e-mail address, whatever the case of letters; `true` where it is the user name.
    pub fn user_with_login(self, login: &str) -> Option<(Found, bool)> {
        let key = fold(login);
        let mut places = self.company.parts.user_index.logins(self.company.users(), &key);
        let found = match self.planned {
            None => places.next().map(Found::Snapshot),
            Some((state, _)) => {
                let unchanged = places.find(|&place| state.of_snapshot(place).is_none()).map(Found::Snapshot);
                self.first(unchanged.into_iter().chain(state.with_login(&key).map(Found::Planned)))
            }
        }?;
        let is_name = match (found, self.planned) {
            (Found::Planned(person), Some((state, _))) => fold(state.text(state.user_name(person))) == key,
            (Found::Snapshot(place), _) => is_named(&self.company.users()[place as usize], &key),
            (Found::Planned(_), None) => false,
        };
        Some((found, is_name))
    }

    /// Someone as the snapshot has them, where they have this user name or address there already.
    pub fn listed_with(self, who: Found, login: &str) -> Option<&'a User> {
        let place = match (who, self.planned) {
            (Found::Snapshot(place), _) => place,
            (Found::Planned(person), Some((state, _))) => state.base(person),
            (Found::Planned(_), None) => return None,
        };
        let key = fold(login);
        let mut listed = self.company.parts.user_index.logins(self.company.users(), &key);
        listed.find(|&one| one == place).and_then(|place| self.company.users().get(place as usize))
    }

    /// Whether nothing tells somebody's user name.
    pub fn is_nameless(self, who: Found) -> bool {
        match (who, self.planned) {
            (Found::Planned(person), Some((state, _))) => state.user_name(person).is_empty(),
            (Found::Snapshot(place), _) => self.company.users()[place as usize].user_name.is_none(),
            (Found::Planned(_), None) => true,
        }
    }

    /// Whether someone is gone.
    pub fn is_deleted(self, who: Found) -> bool {
        match (who, self.planned) {
            (Found::Planned(person), Some((state, _))) => state.is_deleted(person),
            (Found::Snapshot(place), _) => self.company.users()[place as usize].is_deleted(),
            (Found::Planned(_), None) => false,
        }
    }

    /// Someone in full. A request concerns one person: of two who were changed by the plan, the first one asked for is
    /// given both times.
    pub fn user(self, who: Found) -> Option<&'a User> {
        match (who, self.planned) {
            (Found::Planned(person), Some((state, looked))) => {
                Some(looked.0.get_or_init(|| state.user(self.company, person)))
            }
            (Found::Snapshot(place), _) => self.company.users().get(place as usize),
            (Found::Planned(_), None) => None,
        }
    }

    /// The first of them who is not gone, else the first: in the snapshot's order, then in the plan's.
    fn first(self, found: impl Iterator<Item = Found>) -> Option<Found> {
        let base = |who| match (who, self.planned) {
            (Found::Snapshot(place), _) => place,
            (Found::Planned(person), state) => state.map_or(NONE, |(state, _)| state.base(person)),
        };
        found.min_by_key(|&who| (self.is_deleted(who), base(who), who))
    }
}
