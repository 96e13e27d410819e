use crate::text::Span;

/// One of the exports that make a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Export {
    /// The company itself.
    Company,
    /// Its offices.
    Offices,
    /// How many licenses an office has.
    Plan,
    /// How many of them are free.
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
    pub(super) fn is_of_an_office(self) -> bool {
        matches!(self, Self::Plan | Self::AvailableLicenses)
    }

    /// The name of its file.
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

    /// Where the REST API gives it.
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

    /// What one of its entries is, and several of them.
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

/// What a field must be for the snapshot to take it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wanted {
    /// A text.
    Text,
    /// An id: a string, or a whole number.
    Id,
    /// A whole number that is not below zero, as a number or as a string.
    Count,
    /// `true` or `false`.
    Flag,
    /// A list.
    List,
    /// A number by E.164.
    Number,
    /// A country's alpha-2 code.
    Country,
    /// An area code.
    AreaCode,
}

impl Wanted {
    /// "a text": for sentences.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Id => "an id",
            Self::Count => "a count",
            Self::Flag => "true or false",
            Self::List => "a list",
            Self::Number => "a number with + and the country's code",
            Self::Country => "a country's code of two letters",
            Self::AreaCode => "an area code",
        }
    }
}

/// Something wrong with the exports, or missing among them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What it is.
    pub kind: ProblemKind,
    /// Where it stands in the text of all files: the value, or the file that holds it as a text.
    pub span: Span,
    /// The line of such a text.
    pub line: Option<u32>,
}

/// The kinds of [`Problem`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The text is no object with a file in each member.
    NotFiles,
    /// A file is neither an object, nor a list, nor a text.
    NotAnExport,
    /// A text, or a line of one, that is no JSON.
    NotJson,
    /// An error that the REST API answered in the place of an export.
    ErrorAnswer {
        /// What was asked for, where that is known.
        export: Option<Export>,
        /// What the error says of itself: "429: Too many requests". May be empty.
        said: String,
    },
    /// None of the files is an export.
    NoExports,
    /// A file that is none of the exports, by its name and by what it holds.
    UnknownFile {
        /// The export that its name speaks of.
        named: Option<Export>,
    },
    /// An entry of a list that is no object.
    NotAnEntry {
        /// How many there are.
        count: u64,
    },
    /// An entry that is none of any export, in a file of which others are.
    StrangeEntry {
        /// How many there are.
        count: u64,
    },
    /// Licenses of an office that nothing names.
    WhoseLicenses {
        /// Which export.
        export: Export,
    },
    /// An export that is not there.
    Missing {
        /// Which one.
        export: Export,
        /// The first offices without it, where there is one for each.
        offices: Vec<String>,
        /// How many offices are without it.
        count: u64,
    },
    /// The last page says that more follow. The span is that of its cursor.
    MorePages {
        /// Of which export.
        export: Export,
    },
    /// An export of another company.
    OtherCompany {
        /// Its id.
        id: String,
        /// The id of the company that is kept.
        kept: String,
        /// Where that stands first.
        first: Span,
    },
    /// An office that is none of the offices.
    OfficeUnknown {
        /// Its id.
        office: String,
        /// What is said to be there.
        export: Export,
        /// How many of them.
        count: u64,
    },
    /// A user who is not gone and of whom no office is said.
    NoOffice {
        /// How many of them.
        count: u64,
    },
    /// An office without a name, or a user without any that a request could mean them by.
    Nameless {
        /// Which one.
        export: Export,
        /// How many of them.
        count: u64,
    },
    /// A value that is not what the field holds.
    BadValue {
        /// The field.
        field: &'static str,
        /// What it holds.
        wanted: Wanted,
        /// The first such value.
        shown: String,
        /// How many there are.
        count: u64,
    },
    /// A word that the snapshot has no place for.
    OtherWord {
        /// Of which export.
        export: Export,
        /// The field.
        field: &'static str,
        /// The word.
        word: String,
        /// How many have it.
        count: u64,
    },
    /// Entries that stand there more than once.
    Repeated {
        /// Of which export.
        export: Export,
        /// The first id or number.
        shown: String,
        /// How many were left out.
        count: u64,
    },
    /// A number, or an e-mail address, that more than one user has.
    Shared {
        /// Whether it is a number.
        is_number: bool,
        /// The first one.
        shown: String,
        /// How many there are.
        count: u64,
    },
    /// More licenses are free than there are.
    MoreFreeThanThere {
        /// The office's name.
        office: String,
        /// The field.
        counter: &'static str,
        /// How many are free.
        available: u64,
        /// How many there are.
        allocated: u64,
    },
    /// Two exports of the licenses of one office that differ. The span is that of the later one, which counts.
    LicensesDisagree {
        /// Of which export.
        export: Export,
        /// The office's id.
        office: String,
        /// Where the other one stands.
        first: Span,
    },
    /// Licenses of an office without any counter that the snapshot knows.
    NoCounters {
        /// Of which export.
        export: Export,
        /// The first counter that it has.
        shown: Option<String>,
        /// How many exports are so.
        count: u64,
    },
    /// Two exports of the company that say different of it, and no id to tell which. The span is that of the later one.
    CompaniesDisagree {
        /// What the first one says, which counts.
        kept: String,
        /// What the other one says.
        other: String,
        /// Where the first one stands.
        first: Span,
    },
    /// Domains that no export names: users have addresses there. The span is that of the first such user.
    DomainsAssumed {
        /// The first one.
        shown: String,
        /// How many there are.
        count: u64,
    },
    /// The company has another number of offices than the list.
    OfficeCount {
        /// How many the company says.
        said: u64,
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
