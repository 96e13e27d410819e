use std::cell::OnceCell;

use crate::text::fold;

use super::index::is_named;
use super::state::NONE;
use super::{Company, Found, LicenseType, Office, Said, State, User};

/// The company at the time of a request: the snapshot, and what earlier requests of a plan have changed.
#[derive(Clone, Copy)]
pub struct Current<'a> {
    company: &'a Company,
    planned: Option<(&'a State, &'a Looked)>,
    meant: Option<Found>,
}

/// The one user that a request concerns, assembled from the state on first access.
#[derive(Debug, Default)]
pub struct Looked(OnceCell<User>);

impl<'a> From<&'a Company> for Current<'a> {
    fn from(company: &'a Company) -> Self {
        Self { company, planned: None, meant: None }
    }
}

impl<'a> Current<'a> {
    /// Returns the company after the changes in `state`. `looked` serves one request.
    pub fn after(company: &'a Company, state: &'a State, looked: &'a Looked) -> Self {
        Self { company, planned: Some((state, looked)), meant: None }
    }

    /// Sets the user that the request means, if that is known without a path.
    pub fn meaning(self, who: Option<Found>) -> Self {
        Self { meant: who, ..self }
    }

    /// Returns the user that the request means, if that is known without a path.
    pub fn meant(self) -> Option<Found> {
        self.meant
    }

    /// Returns the snapshot: offices, settings, domains and prices, which no request changes.
    pub fn company(self) -> &'a Company {
        self.company
    }

    /// Returns how many licenses are available, and where the snapshot says so.
    pub fn available(self, office: &Office, license: LicenseType) -> Option<Said<u64>> {
        let said = office.available(license)?;
        let value = match self.planned {
            Some((state, _)) => state.seats(office.place, license).after(said.value),
            None => said.value,
        };
        Some(Said { value, span: said.span })
    }

    /// Returns how many unassigned numbers are listed.
    pub fn listed_numbers(self) -> u64 {
        let listed = self.company.pool().listed;
        self.planned.map_or(listed, |(state, _)| state.pool().after(listed))
    }

    /// Returns the last number left, if it is known which one that is.
    pub fn last_number(self) -> Option<&'a Said<String>> {
        let untouched = self.planned.is_none_or(|(state, _)| state.pool().used == 0);
        self.company.pool().last.as_ref().filter(|_| untouched)
    }

    /// Returns the user with this id. A user created by the plan has no id yet: their `bulkId`, external id or user
    /// name takes its place.
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

    /// Returns the user with this id at the identity provider, ignoring case.
    pub fn user_with_external_id(self, id: &str) -> Option<Found> {
        let key = fold(id);
        let mut places = self.company.parts.user_index.external_ids(self.company.users(), &key);
        let Some((state, _)) = self.planned else { return places.next().map(Found::Snapshot) };
        let unchanged = places.find(|&place| state.of_snapshot(place).is_none()).map(Found::Snapshot);
        self.first(unchanged.into_iter().chain(state.with_external_id(&key).map(Found::Planned)))
    }

    /// Returns the user with this user name or email address, ignoring case, and whether it is the user name.
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

    /// Returns the user as in the snapshot, if they already have this user name or address there.
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

    /// Whether the user name is unknown.
    pub fn is_nameless(self, who: Found) -> bool {
        match (who, self.planned) {
            (Found::Planned(person), Some((state, _))) => state.user_name(person).is_empty(),
            (Found::Snapshot(place), _) => self.company.users()[place as usize].user_name.is_none(),
            (Found::Planned(_), None) => true,
        }
    }

    /// Whether the user is deleted.
    pub fn is_deleted(self, who: Found) -> bool {
        match (who, self.planned) {
            (Found::Planned(person), Some((state, _))) => state.is_deleted(person),
            (Found::Snapshot(place), _) => self.company.users()[place as usize].is_deleted(),
            (Found::Planned(_), None) => false,
        }
    }

    /// Returns the complete user. A request concerns one user: if two were changed by the plan, the first one requested
    /// is returned both times.
    pub fn user(self, who: Found) -> Option<&'a User> {
        match (who, self.planned) {
            (Found::Planned(person), Some((state, looked))) => {
                Some(looked.0.get_or_init(|| state.user(self.company, person)))
            }
            (Found::Snapshot(place), _) => self.company.users().get(place as usize),
            (Found::Planned(_), None) => None,
        }
    }

    /// Returns the first user who is not deleted, or else the first: in snapshot order, then in plan order.
    fn first(self, found: impl Iterator<Item = Found>) -> Option<Found> {
        let base = |who| match (who, self.planned) {
            (Found::Snapshot(place), _) => place,
            (Found::Planned(person), state) => state.map_or(NONE, |(state, _)| state.base(person)),
        };
        found.min_by_key(|&who| (self.is_deleted(who), base(who), who))
    }
}
