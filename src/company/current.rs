use std::cell::OnceCell;

use crate::scim::BULK_ID;
use crate::text::fold;

use super::index::has_user_name;
use super::{Company, LicenseType, Office, PlannedUsers, Spanned, State, User, UserRef};

/// The company at the time of a request: the snapshot, and what earlier requests of a plan have changed.
#[derive(Clone, Copy)]
pub struct Current<'a> {
    company: &'a Company,
    state: &'a State,
    cached_user: Option<&'a CachedUser>,
    target: Option<UserRef>,
}

/// The one user that a request concerns, assembled from the state on first access.
#[derive(Debug, Default)]
pub struct CachedUser(OnceCell<User>);

impl<'a> From<&'a Company> for Current<'a> {
    fn from(company: &'a Company) -> Self {
        Self { company, state: &company.untouched, cached_user: None, target: None }
    }
}

impl<'a> Current<'a> {
    /// Returns the company after the changes in `state`. `cached_user` serves one request.
    pub fn after(company: &'a Company, state: &'a State, cached_user: &'a CachedUser) -> Self {
        Self { company, state, cached_user: Some(cached_user), target: None }
    }

    /// Sets the user that the request means, if that is known without a path.
    pub fn with_target(self, who: Option<UserRef>) -> Self {
        Self { target: who, ..self }
    }

    /// Returns the user that the request means, if that is known without a path.
    pub fn target(self) -> Option<UserRef> {
        self.target
    }

    /// Whether this is about one request among others.
    pub fn is_in_plan(self) -> bool {
        self.cached_user.is_some()
    }

    /// Returns the snapshot: offices, settings, domains and prices, which no request changes.
    pub fn company(self) -> &'a Company {
        self.company
    }

    /// Returns how many licenses are available, and where the snapshot says so.
    pub fn available(self, office: &Office, license: LicenseType) -> Option<Spanned<u64>> {
        let listed = office.available(license)?;
        let value = self.state.seats(office.index, license).after(listed.value);
        Some(Spanned { value, span: listed.span })
    }

    /// Returns how many unassigned numbers are listed.
    pub fn listed_numbers(self) -> u64 {
        self.state.pool().after(self.company.pool().listed)
    }

    /// Returns the last number left, if it is known which one that is.
    pub fn last_number(self) -> Option<&'a Spanned<String>> {
        self.company.pool().last.as_ref().filter(|_| self.state.pool().used == 0)
    }

    fn users(self) -> &'a PlannedUsers {
        &self.state.users
    }

    /// Returns the user with this id. A user created by the plan has no id yet: their `bulkId`, external id or user
    /// name takes its place.
    pub fn user_with_id(self, id: &str) -> Option<UserRef> {
        let listed =
            self.company.parts.users.with_id(id).map(|index| {
                self.users().with_snapshot_index(index).map_or(UserRef::Snapshot(index), UserRef::Planned)
            });
        self.first_active(listed).or_else(|| {
            if let Some(bulk_id) = id.strip_prefix(BULK_ID) {
                return self.users().with_bulk_id(bulk_id).map(UserRef::Planned);
            }
            if let Some(person) = self.users().with_id(id) {
                return Some(UserRef::Planned(person));
            }
            let key = fold(id);
            let is_new = |person: &u32| self.users().is_new(*person);
            let by_external_id = self.users().with_external_id(&key).filter(is_new).map(UserRef::Planned);
            let by_login = self.users().with_login(&key).filter(is_new).map(UserRef::Planned);
            self.first_active(by_external_id).or_else(|| self.first_active(by_login))
        })
    }

    /// Returns the user with this id at the identity provider, ignoring case.
    pub fn user_with_external_id(self, id: &str) -> Option<UserRef> {
        let key = fold(id);
        let listed = self.company.parts.users.with_external_id(&key);
        self.first_of(listed, self.users().with_external_id(&key))
    }

    /// Returns the user with this user name or email address, ignoring case, and whether it is the user name.
    pub fn user_with_login(self, login: &str) -> Option<(UserRef, bool)> {
        let key = fold(login);
        let listed = self.company.parts.users.with_login(&key);
        let found = self.first_of(listed, self.users().with_login(&key))?;
        let is_name = match found {
            UserRef::Planned(person) => fold(self.users().text(self.users().user_name(person))) == key,
            UserRef::Snapshot(index) => has_user_name(&self.company.users()[index as usize], &key),
        };
        Some((found, is_name))
    }

    /// Returns the user as in the snapshot, if they already have this user name or address there.
    pub fn snapshot_user_with_login(self, who: UserRef, login: &str) -> Option<&'a User> {
        let index = match who {
            UserRef::Snapshot(index) => index,
            UserRef::Planned(person) => self.users().snapshot_index(person)?,
        };
        let key = fold(login);
        let is_listed = self.company.parts.users.with_login(&key).any(|other| other == index);
        is_listed.then(|| &self.company.users()[index as usize])
    }

    /// Whether the plan creates the user.
    pub fn is_created(self, who: UserRef) -> bool {
        matches!(who, UserRef::Planned(person) if self.users().step(person).is_some())
    }

    /// Whether the user name is unknown.
    pub fn is_nameless(self, who: UserRef) -> bool {
        match who {
            UserRef::Planned(person) => self.users().user_name(person).is_empty(),
            UserRef::Snapshot(index) => self.company.users()[index as usize].user_name.is_none(),
        }
    }

    /// Whether the user is deleted.
    pub fn is_deleted(self, who: UserRef) -> bool {
        match who {
            UserRef::Planned(person) => self.users().is_deleted(person),
            UserRef::Snapshot(index) => self.company.users()[index as usize].is_deleted(),
        }
    }

    /// Returns the complete user. A request concerns one user: if two were changed by the plan, the first one requested
    /// is returned both times.
    pub fn user(self, who: UserRef) -> Option<&'a User> {
        match who {
            UserRef::Planned(person) => {
                Some(self.cached_user?.0.get_or_init(|| self.users().user(self.company, person)))
            }
            UserRef::Snapshot(index) => self.company.users().get(index as usize),
        }
    }

    /// Returns the first user among those `listed` in the snapshot who have not changed, and those who are `planned`.
    fn first_of(self, mut listed: impl Iterator<Item = u32>, planned: impl Iterator<Item = u32>) -> Option<UserRef> {
        let unchanged = listed.find(|&index| self.users().with_snapshot_index(index).is_none());
        self.first_active(unchanged.map(UserRef::Snapshot).into_iter().chain(planned.map(UserRef::Planned)))
    }

    /// Returns the first user who is not deleted, or else the first: in snapshot order, then in plan order.
    fn first_active(self, found: impl Iterator<Item = UserRef>) -> Option<UserRef> {
        let snapshot_index = |who| match who {
            UserRef::Snapshot(index) => index,
            UserRef::Planned(person) => self.users().snapshot_index(person).unwrap_or(u32::MAX),
        };
        found.min_by_key(|&who| (self.is_deleted(who), snapshot_index(who), who))
    }
}
