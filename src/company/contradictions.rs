//! Reports counts that the users of a snapshot contradict.

use super::index::{Offices, Users};
use super::reader::Reader;
use super::{LicenseType, ProblemKind, Seats, User, UserState};

impl Reader<'_> {
    /// Reports licenses that more users have than are in use. More available than allocated ones are reported elsewhere.
    pub fn report_users_exceeding_licenses(&mut self, offices: &Offices, users: &Users) {
        let mut counts = vec![[0; LicenseType::ALL.len()]; offices.all().len()];
        for user in users.all().iter().filter(|user| has_license(user)) {
            if let (Some(office), Some(license)) = (&user.office, &user.license) {
                counts[office.value][license.value.index()] += 1;
            }
        }
        for (office, counts) in offices.all().iter().zip(counts) {
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

/// Whether someone takes a license: that a user without a state is active is assumed everywhere. Whether one who has not
/// joined yet takes one is not documented.
fn has_license(user: &User) -> bool {
    user.state.as_ref().is_none_or(|state| state.value == UserState::Active)
}
