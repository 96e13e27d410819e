//! Floor 3: the company as it is in Dialpad: offices, licenses, numbers, users, domains, settings.
//!
//! A snapshot is read and indexed once; a lookup then needs no scan. Reading never fails: whatever is wrong becomes a
//! typed [`Problem`] without wording. What the snapshot does not say is unknown, which is not zero. This module knows
//! neither requests nor rules.

mod contradictions;
mod current;
mod date;
mod duplicates;
mod effect;
mod fields;
mod groups;
mod index;
mod license;
mod money;
mod office_countries;
mod planned_users;
mod problem;
mod read;
mod reader;
mod recognize;
mod schemas;
mod settings;
mod snapshot;
pub mod sources;
mod state;
pub(crate) mod syntax;
mod table;
mod write;

pub use current::{CachedUser, Current};
pub use date::Date;
pub use effect::{Effect, KnownNumbers, Names, SeatUse, Touch, UserRef};
pub use fields::{FIELDS, Fields};
pub use groups::{Group, Groups};
pub use license::{LicenseType, Mismatch};
pub use money::{Currency, Price};
pub use office_countries::can_have_office;
pub use planned_users::{PlannedUsers, TextSlice};
pub use problem::{Problem, ProblemKind, Shape};
pub use recognize::{is_company, is_rest_export};
pub use schemas::SCHEMAS;
pub use settings::{
    AreaCodeSource, LicenseShortage, LicenseUpdate, OfficeAttr, OfficeField, OfficeMismatch, OfficeNameMatch, Setting,
    Settings,
};
pub use snapshot::{
    Billing, Domain, OFFICE_STATES, Office, OfficeState, Origin, Pool, Seats, Spanned, USER_STATES, User, UserState,
};
pub use state::{State, Usage};

use crate::json::{self, Document};
use crate::text::{Likeness, fold};

use index::has_user_name;
use read::Parts;

/// A company, read and indexed, with the text it was read from.
#[derive(Debug, Default)]
pub struct Company {
    document: Document<'static>,
    problems: Vec<Problem>,
    parts: Parts,
    /// The state before any request.
    untouched: State,
}

impl Company {
    /// Reads a snapshot as far as possible.
    pub fn read(text: impl Into<String>) -> Self {
        let document = json::read(text.into());
        let (parts, problems) = read::read(&document);
        Self { document, problems, parts, untouched: State::default() }
    }

    /// Returns the parsed document it was read from.
    pub fn document(&self) -> &Document<'_> {
        &self.document
    }

    /// Returns what is wrong with the snapshot apart from its JSON syntax.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns the name.
    pub fn name(&self) -> Option<&Spanned<String>> {
        self.parts.name.as_ref()
    }

    /// Returns the domains, or none if the snapshot does not list any.
    pub fn domains(&self) -> &[Domain] {
        &self.parts.domains
    }

    /// Returns the settings.
    pub fn settings(&self) -> &Settings {
        &self.parts.settings
    }

    /// Returns what licenses cost.
    pub fn billing(&self) -> &Billing {
        &self.parts.billing
    }

    /// Returns the offices, in snapshot order.
    pub fn offices(&self) -> &[Office] {
        self.parts.offices.all()
    }

    /// Returns the office at this index in [`Company::offices`].
    pub fn office(&self, index: usize) -> Option<&Office> {
        self.offices().get(index)
    }

    /// Returns the users, in snapshot order.
    pub fn users(&self) -> &[User] {
        self.parts.users.all()
    }

    /// Whether the snapshot lists users at all: without a list, nobody can be called unknown.
    pub fn lists_users(&self) -> bool {
        self.parts.lists_users
    }

    /// Returns the unassigned numbers.
    pub fn pool(&self) -> &Pool {
        &self.parts.pool
    }

    /// Returns the active offices with exactly this name.
    pub fn offices_named<'c>(&'c self, name: &'c str) -> impl Iterator<Item = &'c Office> + Clone {
        self.parts.offices.named(name).map(|index| &self.offices()[index])
    }

    /// Returns the active office if there is only one.
    pub fn only_office(&self) -> Option<&Office> {
        let mut active = self.offices().iter().filter(|office| office.is_active());
        active.next().filter(|_| active.next().is_none())
    }

    /// Returns an inactive office with this name, comparing as `settings.officeNameMatch` says.
    pub fn closed_office_named(&self, name: &str) -> Option<&Office> {
        let offices = &self.parts.offices;
        self.office(match self.settings().office_name_match.value {
            OfficeNameMatch::Exact => offices.closed(name),
            OfficeNameMatch::IgnoreCaseAndOuterSpace => offices.closed_loosely(name).next(),
        }?)
    }

    /// Returns the active offices with this name, ignoring case and surrounding whitespace.
    pub fn offices_named_loosely<'c>(&'c self, name: &str) -> impl Iterator<Item = &'c Office> + Clone + use<'c> {
        self.parts.offices.named_loosely(name).map(|index| &self.offices()[index])
    }

    /// Returns the active offices in the country with this alpha-2 code.
    pub fn offices_in<'c>(&'c self, country: &str) -> impl ExactSizeIterator<Item = &'c Office> + use<'c> {
        self.parts.offices.in_country(country).map(|index| &self.offices()[index])
    }

    /// Returns the offices in this country that are not active, but not deleted either.
    pub fn inactive_offices_in<'c>(&'c self, country: &str) -> impl ExactSizeIterator<Item = &'c Office> + use<'c> {
        self.parts.offices.inactive_in(country).map(|index| &self.offices()[index])
    }

    /// Returns the active offices whose country is not in the snapshot.
    pub fn offices_in_unknown_country(&self) -> impl ExactSizeIterator<Item = &Office> {
        self.parts.offices.in_unknown_country().map(|index| &self.offices()[index])
    }

    /// Returns the first active primary office.
    pub fn primary_office(&self) -> Option<&Office> {
        self.office(self.parts.offices.primary()?)
    }

    /// Returns at most three active offices with names similar to `given`, the most similar first; if there are none,
    /// those that differ from it in the fewest words. Scans all offices.
    pub fn offices_like(&self, given: &str) -> Vec<(&Office, Likeness)> {
        let similar = self.parts.offices.similar(given).into_iter();
        similar.map(|(index, like)| (&self.offices()[index], like)).collect()
    }

    /// Returns the user with this id.
    pub fn user_with_id(&self, id: &str) -> Option<&User> {
        let index = self.parts.users.with_id(id).next()?;
        self.users().get(index as usize)
    }

    /// Returns the user with this id at the identity provider, ignoring case.
    pub fn user_with_external_id(&self, id: &str) -> Option<&User> {
        let index = self.parts.users.with_external_id(&fold(id)).next()?;
        self.users().get(index as usize)
    }

    /// Returns the user with this user name or email address, ignoring case, and whether it is the user name.
    pub fn user_with_login(&self, login: &str) -> Option<(&User, bool)> {
        let key = fold(login);
        let index = self.parts.users.with_login(&key).next()?;
        let user = self.users().get(index as usize)?;
        Some((user, has_user_name(user, &key)))
    }

    /// Returns the domain with this name, ignoring case.
    pub fn domain(&self, name: &str) -> Option<&Domain> {
        // Domain names are stored in lower case.
        let name = fold(name);
        self.parts.domains.iter().find(|domain| domain.name.value == name)
    }
}

#[cfg(test)]
mod tests;
