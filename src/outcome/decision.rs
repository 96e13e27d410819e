use std::borrow::Cow;

use crate::finding::{Citation, Place};

/// How certain a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// A document says so.
    Documented,
    /// A setting of the company decides it.
    Configured,
    /// No document says so; the step states the assumption.
    Assumed,
    /// The snapshot lacks the data that would decide it; the step says what to add.
    Unknown,
}

impl Certainty {
    /// The word used in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Documented => "documented",
            Self::Configured => "configured",
            Self::Assumed => "assumed",
            Self::Unknown => "unknown",
        }
    }
}

/// The locations that decided a step: at most four, stored without allocating.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places([Option<Place>; 4]);

impl Places {
    /// Iterates over the locations that are set, in order.
    pub fn iter(&self) -> impl Iterator<Item = Place> + '_ {
        self.0.iter().filter_map(|place| *place)
    }
}

impl FromIterator<Place> for Places {
    /// Keeps the first ones.
    fn from_iter<T: IntoIterator<Item = Place>>(all: T) -> Self {
        let mut places = Self::default();
        for (slot, place) in places.0.iter_mut().zip(all) {
            *slot = Some(place);
        }
        places
    }
}

impl<const N: usize> From<[Option<Place>; N]> for Places {
    fn from(places: [Option<Place>; N]) -> Self {
        places.into_iter().flatten().collect()
    }
}

impl From<Place> for Places {
    fn from(place: Place) -> Self {
        Self([Some(place), None, None, None])
    }
}

impl From<Option<Place>> for Places {
    fn from(place: Option<Place>) -> Self {
        Self([place, None, None, None])
    }
}

impl From<(Place, Place)> for Places {
    fn from((first, second): (Place, Place)) -> Self {
        Self([Some(first), Some(second), None, None])
    }
}

impl From<(Place, Option<Place>)> for Places {
    fn from((first, second): (Place, Option<Place>)) -> Self {
        Self([Some(first), second, None, None])
    }
}

/// One step of a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Because {
    /// The step, in one or two sentences.
    pub text: Cow<'static, str>,
    /// How certain it is.
    pub certainty: Certainty,
    /// The sources that say so.
    pub cites: &'static [Citation],
    /// What decided it, in the request and in the company.
    pub places: Places,
}

impl Because {
    /// Creates a step that a document decides.
    pub fn documented(
        text: impl Into<Cow<'static, str>>,
        cites: &'static [Citation],
        places: impl Into<Places>,
    ) -> Self {
        Self::new(Certainty::Documented, text, cites, places)
    }

    /// Creates a step that a setting of the company decides.
    pub fn configured(
        text: impl Into<Cow<'static, str>>,
        cites: &'static [Citation],
        places: impl Into<Places>,
    ) -> Self {
        Self::new(Certainty::Configured, text, cites, places)
    }

    /// Creates a step that is an assumption.
    pub fn assumed(text: impl Into<Cow<'static, str>>, cites: &'static [Citation], places: impl Into<Places>) -> Self {
        Self::new(Certainty::Assumed, text, cites, places)
    }

    /// Creates a step that is unknown.
    pub fn unknown(text: impl Into<Cow<'static, str>>, cites: &'static [Citation], places: impl Into<Places>) -> Self {
        Self::new(Certainty::Unknown, text, cites, places)
    }

    /// Creates a step of this certainty.
    pub fn new(
        certainty: Certainty,
        text: impl Into<Cow<'static, str>>,
        cites: &'static [Citation],
        places: impl Into<Places>,
    ) -> Self {
        Self::of(certainty, text.into(), cites, places.into())
    }

    /// Not inlined: there are about a hundred call sites.
    #[inline(never)]
    fn of(certainty: Certainty, text: Cow<'static, str>, cites: &'static [Citation], places: Places) -> Self {
        Self { text, certainty, cites, places }
    }
}

/// What was not chosen, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected<'a> {
    /// The candidate.
    pub value: Cow<'a, str>,
    /// Why not.
    pub why: Cow<'static, str>,
}

/// A decision with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision<'a, Value, Via> {
    /// The decided value; `None` if there is none, or if it is known only after the request has been carried out.
    pub value: Option<Value>,
    /// Whether the value is known only after the request has been carried out.
    pub known_after_apply: bool,
    /// What decided it.
    pub via: Via,
    /// How certain that is.
    pub certainty: Certainty,
    /// The reasons, in order.
    pub because: Vec<Because>,
    /// What was not chosen.
    pub rejected: Vec<Rejected<'a>>,
}

impl<'a, Value, Via> Decision<'a, Value, Via> {
    /// Creates a decision with one reason, as certain as that reason.
    pub fn new(via: Via, value: Option<Value>, because: Because) -> Self {
        let certainty = because.certainty;
        // Many decisions get a second reason.
        let mut reasons = Vec::with_capacity(2);
        reasons.push(because);
        Self { value, known_after_apply: false, via, certainty, because: reasons, rejected: Vec::new() }
    }

    /// Marks the value as known only after the request has been carried out.
    pub fn known_after_apply(self) -> Self {
        Self { known_after_apply: true, ..self }
    }

    /// Adds a step; the decision is only as certain as its least certain step.
    pub fn and(mut self, because: Because) -> Self {
        self.certainty = self.certainty.max(because.certainty);
        self.because.push(because);
        self
    }

    /// Adds a step about a consequence, which does not lower the certainty of the decision, unless it was already said.
    pub fn with_note(mut self, because: Because) -> Self {
        if !self.because.iter().any(|step| step.text == because.text) {
            self.because.push(because);
        }
        self
    }
}

macro_rules! words {
    ($($(#[$doc:meta])* $type:ident { $($(#[$value_doc:meta])* $value:ident = $word:literal,)* })*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $type { $($(#[$value_doc])* $value,)* }

        impl $type {
            /// The word used in reports.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$value => $word,)* }
            }
        }
    )* };
}

words! {
    /// What happens to the request.
    Action {
        /// A user is created.
        Create = "create",
        /// A user is updated.
        Update = "update",
        /// A user is suspended.
        Suspend = "suspend",
        /// A suspended user is reactivated.
        Reactivate = "reactivate",
        /// A user is deleted.
        Delete = "delete",
        /// Nothing changes.
        None = "none",
        /// The request is rejected.
        Reject = "reject",
    }

    /// The state of a user afterwards.
    State {
        /// Active.
        Active = "active",
        /// Suspended.
        Suspended = "suspended",
        /// Deleted.
        Deleted = "deleted",
        /// The user has never existed.
        Absent = "absent",
        /// The snapshot does not say.
        Unknown = "unknown",
    }

    /// What decided the office.
    OfficeVia {
        /// `officeName`.
        OfficeName = "officeName",
        /// `physicalDeliveryOfficeName`.
        PhysicalDeliveryOfficeName = "physicalDeliveryOfficeName",
        /// `department`.
        Department = "department",
        /// `country`.
        Country = "country",
        /// The best matching office.
        BestMatch = "best-match",
        /// The configured default office.
        DefaultOffice = "default-office",
        /// It does not change.
        Unchanged = "unchanged",
        /// There is none.
        None = "none",
    }

    /// What decided the license.
    LicenseVia {
        /// `licenseType`.
        LicenseType = "licenseType",
        /// The default.
        Default = "default",
        /// It does not change.
        Unchanged = "unchanged",
        /// It is freed for others.
        Freed = "freed",
        /// There is none.
        None = "none",
    }

    /// What decides the number.
    NumberVia {
        /// The unassigned numbers.
        Pool = "pool",
        /// A new number in an area code.
        AreaCode = "area-code",
        /// Support users get none by default.
        SupportDefault = "support-default",
        /// It does not change.
        Unchanged = "unchanged",
        /// It is on hold for a while.
        OnHold = "on-hold",
        /// There is none.
        None = "none",
        /// Neither a document nor the snapshot says.
        Unknown = "unknown",
    }
}

/// The state of the user afterwards.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserOutcome<'a> {
    /// The user name.
    pub user_name: Option<&'a str>,
    /// The state.
    pub state: State,
}

impl State {
    /// Whether the team list shows a user in this state.
    pub const fn is_in_team_list(self) -> bool {
        matches!(self, Self::Active)
    }

    /// Whether search finds them.
    pub const fn is_searchable(self) -> bool {
        matches!(self, Self::Active | Self::Suspended)
    }

    /// The status shown in search results.
    pub const fn shown_as(self) -> Option<&'static str> {
        match self {
            Self::Suspended => Some("Suspended"),
            Self::Active | Self::Deleted | Self::Absent | Self::Unknown => None,
        }
    }
}

/// The direct number and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberOutcome<'a> {
    /// The decision.
    pub decision: Decision<'a, Cow<'a, str>, NumberVia>,
    /// The area code from which a new number is assigned.
    pub area_code: Option<&'a str>,
    /// How many unassigned numbers the company has.
    pub pool_before: Option<u64>,
    /// How many it has afterwards.
    pub pool_after: Option<u64>,
}

impl<'a> From<Decision<'a, Cow<'a, str>, NumberVia>> for NumberOutcome<'a> {
    fn from(decision: Decision<'a, Cow<'a, str>, NumberVia>) -> Self {
        Self { decision, area_code: None, pool_before: None, pool_after: None }
    }
}

/// Something in the request that Dialpad ignores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ignored {
    /// The attribute.
    pub attribute: &'static str,
    /// Why.
    pub why: &'static str,
    /// Its location.
    pub place: Place,
}

/// The response of a conforming service provider. Dialpad's own is not documented.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The `scimType` (RFC 7644 §3.12).
    pub scim_type: Option<&'static str>,
    /// How certain that is.
    pub certainty: Certainty,
}
