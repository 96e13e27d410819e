use crate::json::Symptom;
use crate::text::{Likeness, Span};

/// Something in the company snapshot that is wrong or leaves a question open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The kind of problem.
    pub kind: ProblemKind,
    /// Its location in the company's text.
    pub span: Span,
}

impl Problem {
    /// Whether because of it an office, its id or its name may not have been read.
    pub(super) fn misses_office(&self) -> bool {
        match &self.kind {
            ProblemKind::WrongType { expected } => {
                matches!(expected, Shape::Object | Shape::List | Shape::String | Shape::StringOrInteger)
            }
            ProblemKind::UnknownField { suggestion, .. } => {
                suggestion.is_some_and(|field| ["offices", "id", "name"].contains(&field))
            }
            ProblemKind::OfficeWithoutName => true,
            _ => false,
        }
    }
}

/// What a field may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An object.
    Object,
    /// An array.
    List,
    /// An array, or the number of its elements.
    ListOrCount,
    /// A string.
    String,
    /// A string, or an integer in place of one (`"124"` or `124`).
    StringOrInteger,
    /// `true` or `false`.
    Boolean,
    /// An integer.
    Count,
    /// A value of `settings.officeMismatch`, or `{"defaultOffice": "…"}`.
    Mismatch,
}

impl Shape {
    /// Returns the wording for sentences: "an object".
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "an array",
            Self::ListOrCount => "an array or an integer",
            Self::String => "a string",
            Self::StringOrInteger => "a string or an integer",
            Self::Boolean => "true or false",
            Self::Count => "an integer",
            Self::Mismatch => "a string or {\"defaultOffice\": \"…\"}",
        }
    }
}

/// The kinds of [`Problem`]. The span is that of the value unless the kind says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    // — the snapshot as a whole —
    /// The text is empty: nothing is known about the company.
    EmptyText,
    /// The snapshot is not an object.
    NotAnObject,
    /// An object with fields, but none of a company. The span is its start.
    NoKnownField,
    /// What Dialpad's REST API returns: a company is built from it. The span is its start.
    RestExport,
    /// A field that the snapshot does not define. The span is that of the key.
    UnknownField {
        /// The object that contains it: `offices[]`; empty for the snapshot itself.
        object: &'static str,
        /// The field that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A value of the wrong type.
    WrongType {
        /// What the field takes.
        expected: Shape,
    },
    /// A count below zero.
    NegativeCount,

    // — domains —
    /// Not a domain name.
    BadDomain,
    /// A duplicate domain.
    DuplicateDomain {
        /// The first occurrence.
        first: Span,
    },
    /// A domain without `name`.
    DomainWithoutName,
    /// More than one domain is the master. The span is that of the later `master`.
    SeveralMasterDomains {
        /// The first occurrence.
        first: Span,
    },

    // — settings —
    /// A value that the setting does not allow.
    UnknownSetting {
        /// The name of the setting.
        setting: &'static str,
        /// The allowed values.
        allowed: &'static [&'static str],
        /// The value that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// The default office is not one of the active offices.
    DefaultOfficeUnknown {
        /// The name of the most similar office, and how it differs.
        suggestion: Option<(String, Likeness)>,
    },
    /// Not an area code: one to six digits.
    BadAreaCode,

    // — billing —
    /// Not a date in the form `YYYY-MM-DD`.
    BadDate,
    /// The period ends before or on the day it begins. The span is that of `periodEnd`.
    PeriodReversed {
        /// The location of `periodStart`.
        start: Span,
    },
    /// Not a price: digits with at most six decimals.
    BadPrice,
    /// Not a currency code (ISO 4217).
    BadCurrency,
    /// Prices without a currency. The span is that of `prices`.
    PricesWithoutCurrency,

    // — offices —
    /// There is no office. The span is that of `offices`, or the start of the snapshot.
    NoOffices,
    /// An office without a name.
    OfficeWithoutName,
    /// Two offices have the same name. The span is that of the later name.
    DuplicateOfficeName {
        /// The first occurrence.
        first: Span,
    },
    /// Two offices have the same id. The span is that of the later id.
    DuplicateOfficeId {
        /// The first occurrence.
        first: Span,
    },
    /// Whitespace around an office name: it is invisible, and the name must match exactly.
    OfficeNameWhitespace,
    /// More than one office is primary. The span is that of the later `primary`.
    SeveralPrimaryOffices {
        /// The first occurrence.
        first: Span,
    },
    /// An unknown office state.
    OfficeStateUnknown {
        /// The known states.
        allowed: &'static [&'static str],
        /// The value that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// Not an alpha-2 country code.
    BadCountry {
        /// The code that was meant.
        meant: Option<&'static str>,
    },
    /// Dialpad cannot open an office in this country.
    CountryNotServed {
        /// Its code.
        code: &'static str,
    },
    /// A license that does not exist. The span is that of the key.
    UnknownLicense {
        /// The value that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// More licenses are available than allocated. The span is that of `available`.
    AvailableExceedsAllocated {
        /// How many are available.
        available: u64,
        /// How many are allocated.
        allocated: u64,
        /// The location of `allocated`.
        at: Span,
    },

    /// More users have a license than are in use. The span is that of `available`.
    UsersExceedLicenses {
        /// How many users have one.
        users: u64,
        /// How many are in use according to the counts.
        in_use: u64,
        /// The location of `allocated`.
        at: Span,
    },

    // — numbers —
    /// Not an E.164 number.
    BadNumber,
    /// A duplicate number.
    DuplicateNumber {
        /// The first occurrence.
        first: Span,
    },

    // — users —
    /// A user without `userName`, `externalId`, `emails` and `id`: no request can refer to them.
    UserWithoutName,
    /// Two users, not both deleted, share a value.
    DuplicateUser {
        /// The field: `id`, `userName`, `externalId` or `emails`.
        field: &'static str,
        /// The first occurrence.
        first: Span,
    },
    /// An unknown user state.
    UserStateUnknown {
        /// The known states.
        allowed: &'static [&'static str],
        /// The value that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// A user's office is not one of the offices, by id or by name.
    UserOfficeUnknown {
        /// The name of the most similar office, and how it differs.
        suggestion: Option<(String, Likeness)>,
    },
    /// A user's license does not exist.
    UserLicenseUnknown {
        /// The value that was probably meant.
        suggestion: Option<&'static str>,
    },
}

impl ProblemKind {
    /// Returns what it says, as far as damage to the JSON can explain it.
    pub(super) fn symptom(&self) -> Symptom {
        match self {
            Self::UnknownField { .. } | Self::UnknownLicense { .. } => Symptom::Misplaced,
            Self::DomainWithoutName | Self::OfficeWithoutName | Self::UserWithoutName => Symptom::MissingHere,
            Self::EmptyText
            | Self::NoKnownField
            | Self::NoOffices
            | Self::PricesWithoutCurrency
            | Self::DefaultOfficeUnknown { .. }
            | Self::UserOfficeUnknown { .. } => Symptom::Missing,
            _ => Symptom::Wrong,
        }
    }
}
