use crate::text::Span;

use super::{Currency, Date, LicenseType, Price};

/// A value and where the snapshot says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// A domain of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// Its name, in small letters.
    pub name: Said<String>,
    /// Whether it is the master.
    pub master: bool,
    /// Whether it has a SCIM set-up of its own; nothing where the snapshot is silent.
    pub scim: Option<Said<bool>>,
}

/// Licenses of one type in one office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    /// How many there are.
    pub allocated: Option<Said<u64>>,
    /// How many are free.
    pub available: Option<Said<u64>>,
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its place among the offices.
    pub place: u32,
    /// Its id in Dialpad.
    pub id: Option<String>,
    pub(super) id_span: Span,
    /// Its name.
    pub name: Said<String>,
    /// The alpha-2 code of its country.
    pub country: Option<Said<&'static str>>,
    /// Whether it is the company's primary office, and where that is said.
    pub primary: Option<Span>,
    /// Its area code.
    pub area_code: Option<Said<String>>,
    /// Whether people can be put there.
    pub active: bool,
    /// Its licenses, by [`LicenseType`]; nothing where the snapshot is silent.
    pub(super) licenses: [Option<Seats>; 3],
    /// The unassigned numbers that stand with it; nothing where the snapshot is silent.
    pub numbers: Option<Said<Vec<String>>>,
    /// The whole office in the snapshot.
    pub span: Span,
}

impl Office {
    /// Its licenses of one type; nothing where the snapshot is silent.
    pub fn seats(&self, license: LicenseType) -> Option<&Seats> {
        self.licenses[license.index()].as_ref()
    }

    /// How many licenses of this type are free, and where that is said.
    pub fn available(&self, license: LicenseType) -> Option<&Said<u64>> {
        self.seats(license)?.available.as_ref()
    }
}

/// A user's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserState {
    /// Works.
    Active,
    /// Suspended: no license, not in the team list.
    Suspended,
    /// Gone.
    Deleted,
    /// Invited, not yet there.
    Pending,
}

/// The words of `users[].state`; `cancelled` is the REST API's word beside `deleted`.
pub const USER_STATES: &[&str] = &["active", "suspended", "deleted", "pending", "cancelled"];

impl UserState {
    /// The word for it in a snapshot.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
            Self::Deleted => "deleted",
            Self::Pending => "pending",
        }
    }

    pub(super) fn parse(word: &str) -> Option<Self> {
        match word {
            "active" => Some(Self::Active),
            "suspended" => Some(Self::Suspended),
            "deleted" | "cancelled" => Some(Self::Deleted),
            "pending" => Some(Self::Pending),
            _ => None,
        }
    }
}

/// The words of `offices[].state`, the REST API's.
pub const OFFICE_STATES: &[&str] = &["active", "cancelled", "deleted", "pending", "suspended"];

/// What tells of a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The snapshot.
    Snapshot,
    /// The step of a plan that makes them.
    Made(u32),
    /// Steps of a plan that change them, where the snapshot lists nobody.
    Told,
}

/// A user whom Dialpad knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Its id in Dialpad.
    pub id: Option<Said<String>>,
    /// Its user name.
    pub user_name: Option<Said<String>>,
    /// Its id at the identity provider.
    pub external_id: Option<Said<String>>,
    /// Its e-mail addresses.
    pub emails: Vec<Said<String>>,
    /// Its state; nothing where the snapshot is silent.
    pub state: Option<Said<UserState>>,
    /// Its office, as a place among the offices.
    pub office: Option<Said<usize>>,
    /// Its license.
    pub license: Option<Said<LicenseType>>,
    /// Its numbers, the first one its own; nothing where the snapshot is silent.
    pub numbers: Option<Said<Vec<String>>>,
    /// Its extension.
    pub extension: Option<Said<String>>,
    /// The alpha-2 code of its country.
    pub country: Option<Said<&'static str>>,
    /// The whole user in the snapshot.
    pub span: Span,
    /// What tells of them.
    pub origin: Origin,
}

impl User {
    /// Someone of whom nothing is known.
    pub(super) fn nobody(origin: Origin) -> Self {
        Self {
            id: None,
            user_name: None,
            external_id: None,
            emails: Vec::new(),
            state: None,
            office: None,
            license: None,
            numbers: None,
            extension: None,
            country: None,
            span: Span::at(0),
            origin,
        }
    }

    /// Whether the user is gone.
    pub fn is_deleted(&self) -> bool {
        self.is(UserState::Deleted)
    }

    /// Whether the snapshot says that the user is in `state`.
    pub fn is(&self, state: UserState) -> bool {
        self.state.as_ref().is_some_and(|said| said.value == state)
    }
}

/// What licenses cost, and when they are billed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Billing {
    /// The currency.
    pub currency: Option<Said<Currency>>,
    /// The first day of the billing period.
    pub period_start: Option<Said<Date>>,
    /// The first day of the next one.
    pub period_end: Option<Said<Date>>,
    pub(super) prices: [Option<Said<Price>>; 3],
}

impl Billing {
    /// What a license of this type costs for a whole period.
    pub fn price(&self, license: LicenseType) -> Option<&Said<Price>> {
        self.prices[license.index()].as_ref()
    }

    /// The period with its length in days; nothing unless both ends are known and in order.
    pub fn period(&self) -> Option<(&Said<Date>, &Said<Date>)> {
        let (start, end) = (self.period_start.as_ref()?, self.period_end.as_ref()?);
        (end.value > start.value).then_some((start, end))
    }
}

/// The unassigned numbers of the whole company.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pool {
    /// How many the snapshot lists, or counts.
    pub listed: u64,
    /// Whether that is all of them: every active office says what it has, or none does and the company has a list or count.
    pub complete: bool,
    /// The only one, where exactly one is listed, and the office with which it stands.
    pub last: Option<Said<String>>,
    /// How many stand with no office, where that is said.
    pub company: Option<Said<u64>>,
}
