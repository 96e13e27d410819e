use crate::json::{Symptom, Value};
use crate::text::Span;

/// One of the exports that make up a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Export {
    /// The company itself.
    Company,
    /// Its offices.
    Offices,
    /// How many licenses an office has.
    Plan,
    /// How many of them are available.
    AvailableLicenses,
    /// Its users.
    Users,
    /// Its numbers.
    Numbers,
}

impl Export {
    pub(super) const ALL: [Self; 6] =
        [Self::Company, Self::Offices, Self::Plan, Self::AvailableLicenses, Self::Users, Self::Numbers];

    /// Whether it comes in pages of entries.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Offices | Self::Users | Self::Numbers)
    }

    /// Whether there is one for each office.
    pub(super) fn is_per_office(self) -> bool {
        matches!(self, Self::Plan | Self::AvailableLicenses)
    }

    /// Returns the name of its file.
    pub fn file(self) -> &'static str {
        match self {
            Self::Company => "company.json",
            Self::Offices => "offices.json",
            Self::Plan => "plan/{id}.json",
            Self::AvailableLicenses => "available_licenses/{id}.json",
            Self::Users => "users.json",
            Self::Numbers => "numbers.json",
        }
    }

    /// Returns the REST API path that it comes from.
    pub fn path(self) -> &'static str {
        match self {
            Self::Company => "/api/v2/company",
            Self::Offices => "/api/v2/offices",
            Self::Plan => "/api/v2/offices/{id}/plan",
            Self::AvailableLicenses => "/api/v2/offices/{id}/available_licenses",
            Self::Users => "/api/v2/users?state=all",
            Self::Numbers => "/api/v2/numbers",
        }
    }

    /// Returns what `count` of its entries are called.
    pub fn entry(self, count: u64) -> &'static str {
        match (self, count) {
            (Self::Company, _) => "company",
            (Self::Offices, 1) => "office",
            (Self::Offices, _) => "offices",
            (Self::Plan, 1) => "plan",
            (Self::Plan, _) => "plans",
            (Self::AvailableLicenses, _) => "available licenses",
            (Self::Users, 1) => "user",
            (Self::Users, _) => "users",
            (Self::Numbers, 1) => "number",
            (Self::Numbers, _) => "numbers",
        }
    }
}

/// What a field must contain for the snapshot to accept it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expected {
    /// A string.
    Text,
    /// An id: a string or an integer.
    Id,
    /// A non-negative integer, as a number or a string.
    Count,
    /// `true` or `false`.
    Flag,
    /// An array.
    List,
    /// A number in E.164 format.
    Number,
    /// An alpha-2 country code.
    Country,
    /// An area code.
    AreaCode,
}

impl Expected {
    /// Returns a phrase for sentences, such as "a string".
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Id => "an id",
            Self::Count => "a count",
            Self::Flag => "true or false",
            Self::List => "an array",
            Self::Number => "a number with + and the country code",
            Self::Country => "a two-letter country code",
            Self::AreaCode => "an area code",
        }
    }
}

/// Something wrong with the exports, or missing from them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where it is in the text of all files: the value, or the file that contains it as text.
    pub span: Span,
    /// The line in such a file.
    pub line: Option<u32>,
}

/// The kinds of [`Problem`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The input is not an object with one file per member.
    NotFiles,
    /// A file is not an object, an array or a string.
    NotAnExport,
    /// A file, or a line of one, that is not JSON.
    NotJson {
        /// The export that its name suggests.
        export: Option<Export>,
    },
    /// An error response of the REST API instead of an export.
    ErrorResponse {
        /// What was requested, if that is known.
        export: Option<Export>,
        /// What the error says, such as "429: Too many requests". May be empty.
        message: String,
    },
    /// None of the files is an export.
    NoExports,
    /// A file that is not one of the exports, judging by its name and contents.
    UnknownFile {
        /// The export that its name suggests.
        named: Option<Export>,
    },
    /// A file that is a company snapshot, not an export.
    Snapshot,
    /// An array entry that is not an object.
    NotAnEntry {
        /// How many there are.
        count: u64,
    },
    /// An entry that belongs to no export, in a file where others do.
    UnrecognizedEntry {
        /// How many there are.
        count: u64,
    },
    /// Licenses that do not say which office they belong to.
    LicensesWithoutOffice {
        /// Which export.
        export: Export,
    },
    /// An export that is missing.
    Missing {
        /// Which one.
        export: Export,
        /// Whether its file is there, but contains nothing of it.
        is_named: bool,
        /// The first offices without it, if there is one per office.
        offices: Vec<String>,
        /// How many offices are without it.
        count: u64,
    },
    /// The last page says that more follow. The span is that of its cursor.
    MorePages {
        /// Which export.
        export: Export,
    },
    /// An export of another company.
    OtherCompany {
        /// Its id.
        id: String,
        /// The id of the company that is kept.
        kept: String,
        /// Where that id first occurs.
        first: Span,
    },
    /// An office that is not among the exported offices.
    OfficeUnknown {
        /// The id of the first one.
        office: String,
        /// What belongs to it.
        export: Export,
        /// How many there are.
        count: u64,
        /// How many such offices there are.
        offices: u64,
    },
    /// A user who was not deleted and has no office.
    NoOffice {
        /// How many there are.
        count: u64,
    },
    /// An office without a name, or a user without anything that a request could refer to.
    Unidentified {
        /// Which one.
        export: Export,
        /// How many there are.
        count: u64,
    },
    /// A value that does not fit its field.
    BadValue {
        /// The field.
        field: &'static str,
        /// What the field must contain.
        expected: Expected,
        /// The first such value.
        shown: String,
        /// How many there are.
        count: u64,
    },
    /// A word that has no equivalent in the snapshot.
    UnknownWord {
        /// Which export.
        export: Export,
        /// The field.
        field: &'static str,
        /// The word.
        word: String,
        /// How many have it.
        count: u64,
    },
    /// Entries that occur more than once.
    Duplicate {
        /// Which export.
        export: Export,
        /// The first id or number.
        shown: String,
        /// How many were left out.
        count: u64,
    },
    /// Users who occur more than once, with different data.
    UsersDiffer {
        /// The first id.
        shown: String,
        /// How many were left out.
        count: u64,
    },
    /// A number or an email address that more than one user has.
    Shared {
        /// Whether it is a number.
        is_number: bool,
        /// The first one.
        shown: String,
        /// How many there are.
        count: u64,
    },
    /// More licenses are available than allocated.
    MoreAvailableThanAllocated {
        /// The office's name.
        office: String,
        /// The field.
        counter: &'static str,
        /// How many are available.
        available: u64,
        /// How many there are.
        allocated: u64,
    },
    /// Two exports of one office's licenses that differ. The span is that of the later one, which is used.
    LicensesDisagree {
        /// Which export.
        export: Export,
        /// The office's id.
        office: String,
        /// Where the other one is.
        first: Span,
    },
    /// Licenses of an office without any counter known to the snapshot.
    NoCounters {
        /// Which export.
        export: Export,
        /// The first counter that it has.
        shown: Option<String>,
        /// How many such exports there are.
        count: u64,
    },
    /// Two exports of the company that contradict each other, without an id to tell which one is right. The span is
    /// that of the later one.
    CompaniesDisagree {
        /// What the first one says, which is used.
        kept: String,
        /// What the other one says.
        other: String,
        /// Where the first one is.
        first: Span,
    },
    /// Domains that no export names, but where users have addresses. The span is that of the first such user.
    DomainsAssumed {
        /// The first one.
        shown: String,
        /// How many there are.
        count: u64,
    },
    /// The company's number of offices differs from that of the list.
    OfficeCount {
        /// How many the company says.
        stated: u64,
        /// How many are listed.
        listed: u64,
    },
    /// More than one office is primary.
    SeveralPrimary {
        /// The name of the one that is kept.
        kept: String,
        /// How many others there are.
        count: u64,
    },
}

impl ProblemKind {
    /// Returns what it says, as far as damage to the JSON can explain it.
    pub(super) fn symptom(&self) -> Symptom {
        match self {
            Self::NoExports
            | Self::LicensesWithoutOffice { .. }
            | Self::Missing { .. }
            | Self::OfficeUnknown { .. }
            | Self::NoOffice { .. }
            | Self::Unidentified { .. }
            | Self::NoCounters { .. }
            | Self::OfficeCount { .. } => Symptom::Missing,
            Self::UnknownFile { .. } | Self::UnrecognizedEntry { .. } => Symptom::MissingHere,
            _ => Symptom::Wrong,
        }
    }
}

/// Where something is in the text of all files.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Location {
    pub span: Span,
    /// The line, if it is in a file that came as text.
    pub line: Option<u32>,
}

impl Location {
    /// Returns where `value` is: `text` if its file came as text.
    pub fn of(value: Value<'_>, text: Option<Self>) -> Self {
        text.unwrap_or(Self { span: value.span(), line: None })
    }
}
