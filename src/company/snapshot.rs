use crate::text::Span;

use super::{Currency, Date, LicenseType, Price};

/// A value and its location in the snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Its location.
    pub span: Span,
}

/// A domain of the company.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// Its name, in lower case.
    pub name: Spanned<String>,
    /// Whether it is the master.
    pub is_master: bool,
    /// Whether it has a SCIM setup of its own; `None` if the snapshot does not say.
    pub scim: Option<Spanned<bool>>,
}

/// Licenses of one type in one office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    /// How many there are in total.
    pub allocated: Option<Spanned<u64>>,
    /// How many are available.
    pub available: Option<Spanned<u64>>,
}

impl Seats {
    /// Returns how many there are in total, unless even more are `available`: then that is wrong.
    pub fn total(&self, available: Option<u64>) -> Option<u64> {
        let total = self.allocated.as_ref()?.value;
        (available <= Some(total)).then_some(total)
    }
}

/// An office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Office {
    /// Its index among the offices.
    pub index: u32,
    /// Its id in Dialpad.
    pub id: Option<String>,
    pub(super) id_span: Span,
    /// Its name.
    pub name: Spanned<String>,
    /// The alpha-2 code of its country.
    pub country: Option<Spanned<&'static str>>,
    /// The location of `primary`, if it is the company's primary office.
    pub primary: Option<Span>,
    /// Its area code.
    pub area_code: Option<Spanned<String>>,
    /// Its state.
    pub state: OfficeState,
    /// Its licenses, by [`LicenseType`]; `None` if the snapshot does not say.
    pub(super) licenses: [Option<Seats>; 3],
    /// Its unassigned numbers; `None` if the snapshot does not say.
    pub numbers: Option<Spanned<Vec<String>>>,
    /// The location of the whole office in the snapshot.
    pub span: Span,
}

impl Office {
    /// Whether it takes users.
    pub fn is_active(&self) -> bool {
        self.state == OfficeState::Active
    }

    /// Returns its licenses of one type; `None` if the snapshot does not say.
    pub fn seats(&self, license: LicenseType) -> Option<&Seats> {
        self.licenses[license.index()].as_ref()
    }

    /// Returns how many licenses of this type are available, and where the snapshot says so.
    pub fn available(&self, license: LicenseType) -> Option<&Spanned<u64>> {
        self.seats(license)?.available.as_ref()
    }

    /// Whether it is known to be in a country other than that of `other`.
    pub fn is_abroad(&self, other: &Self) -> bool {
        let country = |office: &Self| office.country.as_ref().map(|country| country.value);
        country(self).zip(country(other)).is_some_and(|(here, there)| here != there)
    }
}

/// A user's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserState {
    /// Active.
    Active,
    /// Suspended: no license, not in the team list.
    Suspended,
    /// Deleted.
    Deleted,
    /// Invited, but not joined yet.
    Pending,
}

/// The values of `users[].state`; `cancelled` is used by the REST API in addition to `deleted`.
pub const USER_STATES: &[&str] = &["active", "suspended", "deleted", "pending", "cancelled"];

impl UserState {
    /// Returns its name in a snapshot.
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

/// The state of an office.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OfficeState {
    /// Active.
    #[default]
    Active,
    /// Pending or suspended. That it takes no users is assumed.
    Inactive,
    /// Deleted or cancelled.
    Deleted,
}

impl OfficeState {
    pub(super) fn parse(word: &str) -> Option<Self> {
        match word {
            "active" => Some(Self::Active),
            "pending" | "suspended" => Some(Self::Inactive),
            "deleted" | "cancelled" => Some(Self::Deleted),
            _ => None,
        }
    }
}

/// The values of `offices[].state`, as in the REST API.
pub const OFFICE_STATES: &[&str] = &["active", "cancelled", "deleted", "pending", "suspended"];

/// Where a user is known from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The snapshot.
    #[default]
    Snapshot,
    /// The step of a plan that creates them.
    Created(u32),
    /// Steps of a plan that change them, if the snapshot lists no users.
    Inferred,
}

/// A user whom Dialpad knows. By default, nothing is known about them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct User {
    /// Its id in Dialpad.
    pub id: Option<Spanned<String>>,
    /// Its user name.
    pub user_name: Option<Spanned<String>>,
    /// Its id at the identity provider.
    pub external_id: Option<Spanned<String>>,
    /// Its email addresses.
    pub emails: Vec<Spanned<String>>,
    /// Its state; `None` if the snapshot does not say.
    pub state: Option<Spanned<UserState>>,
    /// Its office, as an index into the offices.
    pub office: Option<Spanned<usize>>,
    /// Its license.
    pub license: Option<Spanned<LicenseType>>,
    /// Its numbers, the primary one first; `None` if the snapshot does not say.
    pub numbers: Option<Spanned<Vec<String>>>,
    /// Its extension.
    pub extension: Option<Spanned<String>>,
    /// The alpha-2 code of its country.
    pub country: Option<Spanned<&'static str>>,
    /// The location of the whole user in the snapshot.
    pub span: Span,
    /// Where the user is known from.
    pub origin: Origin,
}

impl User {
    /// Whether the user is deleted.
    pub fn is_deleted(&self) -> bool {
        self.is(UserState::Deleted)
    }

    /// Whether the snapshot says that the user is in `state`.
    pub fn is(&self, state: UserState) -> bool {
        self.state.as_ref().is_some_and(|own| own.value == state)
    }
}

/// What licenses cost and when they are billed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Billing {
    /// The currency.
    pub currency: Option<Spanned<Currency>>,
    /// The first day of the billing period.
    pub period_start: Option<Spanned<Date>>,
    /// The first day of the next period.
    pub period_end: Option<Spanned<Date>>,
    pub(super) prices: [Option<Spanned<Price>>; 3],
}

impl Billing {
    /// Returns the price of a license of this type for a whole period.
    pub fn price(&self, license: LicenseType) -> Option<&Spanned<Price>> {
        self.prices[license.index()].as_ref()
    }

    /// Returns the billing period; `None` unless both ends are known and in order.
    pub fn period(&self) -> Option<(&Spanned<Date>, &Spanned<Date>)> {
        let (start, end) = (self.period_start.as_ref()?, self.period_end.as_ref()?);
        (end.value > start.value).then_some((start, end))
    }
}

/// The unassigned numbers of the whole company.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pool {
    /// How many the snapshot lists or counts.
    pub listed: u64,
    /// Whether that is all of them: every active office lists its own, or none does and the company has a list or
    /// count.
    pub is_complete: bool,
    /// The number, if exactly one is listed, and its location.
    pub last: Option<Spanned<String>>,
    /// How many belong to no office, if the snapshot says so.
    pub company: Option<Spanned<u64>>,
}
