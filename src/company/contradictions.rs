//! Reports counts that the users of a snapshot contradict.

use super::index::{Offices, Users};
use super::reader::Reader;
use super::{LicenseType, ProblemKind, Seats, User, UserState};

impl Reader<'_> {
    /// Reports licenses that more users have than are in use. More available than allocated ones are reported elsewhere.
    pub fn report_users_exceeding_licenses(&mut self, offices: &Offices, users: &Users) {
        let mut counts = LicenseCounts::new(offices.all().len());
        users.all().iter().for_each(|user| counts.add(user));
        for (office, counts) in offices.all().iter().zip(counts.0) {
            for license in LicenseType::ALL {
                let Some(Seats { allocated: Some(allocated), available: Some(available) }) = office.seats(license)
                else {
                    continue;
                };
                let (users, at) = (counts[license.index()], allocated.span);
                match allocated.value.checked_sub(available.value) {
                    Some(in_use) if users > in_use => {
                        self.problem(available.span, ProblemKind::UsersExceedLicenses { users, in_use, at });
                    }
                    _ => {}
                }
            }
        }
    }
}

/// How many users take each license in each office.
pub(super) struct LicenseCounts(Vec<[u64; LicenseType::ALL.len()]>);

impl LicenseCounts {
    pub fn new(offices: usize) -> Self {
        Self(vec![[0; LicenseType::ALL.len()]; offices])
    }

    /// Counts one more user.
    pub fn add(&mut self, user: &User) {
        if let Some(count) = self.count_of(user) {
            *count += 1;
        }
    }

    /// Counts a user no longer.
    pub fn remove(&mut self, user: &User) {
        if let Some(count) = self.count_of(user) {
            *count = count.saturating_sub(1);
        }
    }

    /// Returns how many users take this license in the office at this index.
    pub fn get(&self, office: u32, license: LicenseType) -> u64 {
        self.0[office as usize][license.index()]
    }

    fn count_of(&mut self, user: &User) -> Option<&mut u64> {
        let (office, license) = (user.office.as_ref()?, user.license.as_ref()?);
        has_license(user).then(|| &mut self.0[office.value][license.value.index()])
    }
}

/// Whether someone takes a license: that a user without a state is active is assumed everywhere. Whether one who has not
/// joined yet takes one is not documented.
fn has_license(user: &User) -> bool {
    user.state.as_ref().is_none_or(|state| state.value == UserState::Active)
}
