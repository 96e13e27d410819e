use std::cell::OnceCell;

use crate::text::fold;

use super::index::has_user_name;
use super::planned_users::NONE;
use super::{Company, LicenseType, Office, Spanned, State, User, UserRef};

/// The company at the time of a request: the snapshot, and what earlier requests of a plan have changed.
#[derive(Clone, Copy)]
pub struct Current<'a> {
    company: &'a Company,
    planned: Option<(&'a State, &'a CachedUser)>,
    target: Option<UserRef>,
}

/// The one user that a request concerns, assembled from the state on first access.
#[derive(Debug, Default)]
pub struct CachedUser(OnceCell<User>);

impl<'a> From<&'a Company> for Current<'a> {
    fn from(company: &'a Company) -> Self {
        Self { company, planned: None, target: None }
    }
}

impl<'a> Current<'a> {
    /// Returns the company after the changes in `state`. `cached_user` serves one request.
    pub fn after(company: &'a Company, state: &'a State, cached_user: &'a CachedUser) -> Self {
        Self { company, planned: Some((state, cached_user)), target: None }
    }

    /// Sets the user that the request means, if that is known without a path.
    pub fn with_target(self, who: Option<UserRef>) -> Self {
        Self { target: who, ..self }
    }

    /// Returns the user that the request means, if that is known without a path.
    pub fn target(self) -> Option<UserRef> {
        self.target
    }

    /// Returns the snapshot: offices, settings, domains and prices, which no request changes.
    pub fn company(self) -> &'a Company {
        self.company
    }

    /// Returns how many licenses are available, and where the snapshot says so.
    pub fn available(self, office: &Office, license: LicenseType) -> Option<Spanned<u64>> {
        let listed = office.available(license)?;
        let value = match self.planned {
            Some((state, _)) => state.seats(office.index, license).after(listed.value),
            None => listed.value,
        };
        Some(Spanned { value, span: listed.span })
    }

    /// Returns how many unassigned numbers are listed.
    pub fn listed_numbers(self) -> u64 {
        let listed = self.company.pool().listed;
        self.planned.map_or(listed, |(state, _)| state.pool().after(listed))
    }

    /// Returns the last number left, if it is known which one that is.
    pub fn last_number(self) -> Option<&'a Spanned<String>> {
        let untouched = self.planned.is_none_or(|(state, _)| state.pool().used == 0);
        self.company.pool().last.as_ref().filter(|_| untouched)
    }

    /// Returns the user with this id. A user created by the plan has no id yet: their `bulkId`, external id or user
    /// name takes its place.
    pub fn user_with_id(self, id: &str) -> Option<UserRef> {
        let mut indices = self.company.parts.user_index.ids(self.company.users(), id);
        let Some((state, _)) = self.planned else { return indices.next().map(UserRef::Snapshot) };
        let known =
            self.first_active(indices.map(|index| {
                state.users().with_snapshot_index(index).map_or(UserRef::Snapshot(index), UserRef::Planned)
            }));
        known.or_else(|| {
            if let Some(bulk_id) = id.strip_prefix("bulkId:") {
                return state.users().with_bulk_id(bulk_id).map(UserRef::Planned);
            }
            if let Some(person) = state.users().with_id(id) {
                return Some(UserRef::Planned(person));
            }
            let key = fold(id);
            let is_created = |person: &u32| state.users().is_created(*person);
            let by_external_id = state.users().with_external_id(&key).filter(is_created).map(UserRef::Planned);
            let by_login = state.users().with_login(&key).filter(is_created).map(UserRef::Planned);
            self.first_active(by_external_id).or_else(|| self.first_active(by_login))
        })
    }

    /// Returns the user with this id at the identity provider, ignoring case.
    pub fn user_with_external_id(self, id: &str) -> Option<UserRef> {
        let key = fold(id);
        let mut indices = self.company.parts.user_index.external_ids(self.company.users(), &key);
        let Some((state, _)) = self.planned else { return indices.next().map(UserRef::Snapshot) };
        let unchanged =
            indices.find(|&index| state.users().with_snapshot_index(index).is_none()).map(UserRef::Snapshot);
        self.first_active(unchanged.into_iter().chain(state.users().with_external_id(&key).map(UserRef::Planned)))
    }

    /// Returns the user with this user name or email address, ignoring case, and whether it is the user name.
    pub fn user_with_login(self, login: &str) -> Option<(UserRef, bool)> {
        let key = fold(login);
        let mut indices = self.company.parts.user_index.logins(self.company.users(), &key);
        let found = match self.planned {
            None => indices.next().map(UserRef::Snapshot),
            Some((state, _)) => {
                let unchanged =
                    indices.find(|&index| state.users().with_snapshot_index(index).is_none()).map(UserRef::Snapshot);
                self.first_active(unchanged.into_iter().chain(state.users().with_login(&key).map(UserRef::Planned)))
            }
        }?;
        let is_name = match (found, self.planned) {
            (UserRef::Planned(person), Some((state, _))) => {
                fold(state.users().text(state.users().user_name(person))) == key
            }
            (UserRef::Snapshot(index), _) => has_user_name(&self.company.users()[index as usize], &key),
            (UserRef::Planned(_), None) => false,
        };
        Some((found, is_name))
    }

    /// Returns the user as in the snapshot, if they already have this user name or address there.
    pub fn snapshot_user_with_login(self, who: UserRef, login: &str) -> Option<&'a User> {
        let index = match (who, self.planned) {
            (UserRef::Snapshot(index), _) => index,
            (UserRef::Planned(person), Some((state, _))) => state.users().snapshot_index(person),
            (UserRef::Planned(_), None) => return None,
        };
        let key = fold(login);
        let mut listed = self.company.parts.user_index.logins(self.company.users(), &key);
        listed.find(|&other| other == index).and_then(|index| self.company.users().get(index as usize))
    }

    /// Whether the user name is unknown.
    pub fn is_nameless(self, who: UserRef) -> bool {
        match (who, self.planned) {
            (UserRef::Planned(person), Some((state, _))) => state.users().user_name(person).is_empty(),
            (UserRef::Snapshot(index), _) => self.company.users()[index as usize].user_name.is_none(),
            (UserRef::Planned(_), None) => true,
        }
    }

    /// Whether the user is deleted.
    pub fn is_deleted(self, who: UserRef) -> bool {
        match (who, self.planned) {
            (UserRef::Planned(person), Some((state, _))) => state.users().is_deleted(person),
            (UserRef::Snapshot(index), _) => self.company.users()[index as usize].is_deleted(),
            (UserRef::Planned(_), None) => false,
        }
    }

    /// Returns the complete user. A request concerns one user: if two were changed by the plan, the first one requested
    /// is returned both times.
    pub fn user(self, who: UserRef) -> Option<&'a User> {
        match (who, self.planned) {
            (UserRef::Planned(person), Some((state, cached_user))) => {
                Some(cached_user.0.get_or_init(|| state.users().user(self.company, person)))
            }
            (UserRef::Snapshot(index), _) => self.company.users().get(index as usize),
            (UserRef::Planned(_), None) => None,
        }
    }

    /// Returns the first user who is not deleted, or else the first: in snapshot order, then in plan order.
    fn first_active(self, found: impl Iterator<Item = UserRef>) -> Option<UserRef> {
        let snapshot_index = |who| match (who, self.planned) {
            (UserRef::Snapshot(index), _) => index,
            (UserRef::Planned(person), state) => state.map_or(NONE, |(state, _)| state.users().snapshot_index(person)),
        };
        found.min_by_key(|&who| (self.is_deleted(who), snapshot_index(who), who))
    }
}
