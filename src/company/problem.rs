use crate::text::{Likeness, Span};

/// Something in the company snapshot that is wrong, or that leaves a question open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where it stands in the company's text.
    pub span: Span,
}

/// What a field may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An object.
    Object,
    /// A list.
    List,
    /// A list, or how many would stand in it.
    ListOrCount,
    /// A string.
    String,
    /// A string, or a whole number that stands for one (`"124"` or `124`).
    Word,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Count,
    /// A name from `settings.officeMismatch`, or `{"defaultOffice": "…"}`.
    Mismatch,
}

impl Shape {
    /// "an object": for sentences.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "a list",
            Self::ListOrCount => "a list or a whole number",
            Self::String => "a string",
            Self::Word => "a string or a whole number",
            Self::Boolean => "true or false",
            Self::Count => "a whole number",
            Self::Mismatch => "a string or {\"defaultOffice\": \"…\"}",
        }
    }
}

/// The kinds of [`Problem`]. The span is the value's unless the kind says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    // — the snapshot as a whole —
    /// The text is empty: nothing is known about the company.
    NothingKnown,
    /// The snapshot is not an object.
    NotAnObject,
    /// An object that has other fields, and none of a company. The span is its start.
    NoCompany,
    /// A field that the snapshot does not have. The span is the key's.
    UnknownField {
        /// The object in which it stands: `offices[]`; empty for the snapshot itself.
        object: &'static str,
        /// The field that is probably meant.
        near: Option<&'static str>,
    },
    /// A value of another type than the field has.
    WrongType {
        /// What the field holds.
        expected: Shape,
    },
    /// A count below zero.
    NegativeCount,

    // — domains —
    /// Not the name of a domain.
    BadDomain,
    /// A domain that stands in the list twice.
    DuplicateDomain {
        /// Where it stands first.
        first: Span,
    },
    /// A domain without `name`.
    DomainWithoutName,
    /// More than one domain is the master. The span is the later one's `master`.
    SeveralMasterDomains {
        /// The first one's.
        first: Span,
    },

    // — settings —
    /// A value that the setting does not have.
    UnknownSetting {
        /// The setting's name.
        setting: &'static str,
        /// The values that it has.
        allowed: &'static [&'static str],
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// The default office is none of the active offices.
    DefaultOfficeUnknown {
        /// The nearest office's name and how like it is.
        near: Option<(String, Likeness)>,
    },
    /// Not an area code: one to six digits.
    BadAreaCode,

    // — billing —
    /// Not a day as `YYYY-MM-DD`.
    BadDate,
    /// The period ends before it begins, or on the same day. The span is `periodEnd`'s.
    PeriodReversed {
        /// `periodStart`'s.
        start: Span,
    },
    /// Not a price: digits with at most six behind a dot.
    BadPrice,
    /// Not a currency's code (ISO 4217).
    BadCurrency,
    /// Prices without a currency. The span is that of `prices`.
    PricesWithoutCurrency,

    // — offices —
    /// There is no office. The span is that of `offices`, or the snapshot's start.
    NoOffices,
    /// An office without a name.
    OfficeWithoutName,
    /// Two offices of one name. The span is the later one's name.
    DuplicateOfficeName {
        /// The first one's.
        first: Span,
    },
    /// Two offices of one id. The span is the later one's id.
    DuplicateOfficeId {
        /// The first one's.
        first: Span,
    },
    /// White space around an office's name: nobody sees it, and the name must match exactly.
    OfficeNameSpace,
    /// More than one office is primary. The span is the later one's `primary`.
    SeveralPrimaryOffices {
        /// The first one's.
        first: Span,
    },
    /// An office's state that is none of those known.
    OfficeStateUnknown {
        /// The states.
        allowed: &'static [&'static str],
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// Not a country's alpha-2 code.
    BadCountry {
        /// The code that is meant.
        meant: Option<&'static str>,
    },
    /// Dialpad cannot open an office in this country.
    CountryNotServed {
        /// Its code.
        code: &'static str,
    },
    /// A license that does not exist. The span is the key's.
    UnknownLicense {
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// More licenses are free than there are. The span is that of `available`.
    AvailableExceedsAllocated {
        /// How many are free.
        available: u64,
        /// How many there are.
        allocated: u64,
        /// Where that stands.
        at: Span,
    },

    // — numbers —
    /// Not a number by E.164.
    BadNumber,
    /// A number that stands in the snapshot twice.
    NumberListedTwice {
        /// Where it stands first.
        first: Span,
    },

    // — users —
    /// A user without `userName`, `externalId`, `emails` and `id`: no request can mean them.
    UserWithoutName,
    /// Two users, not both deleted, share a value.
    DuplicateUser {
        /// Which one: `id`, `userName`, `externalId` or `emails`.
        field: &'static str,
        /// Where it stands first.
        first: Span,
    },
    /// A user's state that is none of those known.
    UserStateUnknown {
        /// The states.
        allowed: &'static [&'static str],
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// A user's office is none of the offices, by id or by name.
    UserOfficeUnknown {
        /// The nearest office's name and how like it is.
        near: Option<(String, Likeness)>,
    },
    /// A user's license is none that exists.
    UserLicenseUnknown {
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
}
