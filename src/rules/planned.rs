use crate::idp::{Event, Idp, Provision, Sent, Standing};
use crate::text::Span;

/// Something about a text of many requests, or about one of them as a part of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanProblem {
    /// What it is.
    pub kind: PlanProblemKind,
    /// Where it stands in the unit's text: a line, an element, a row.
    pub span: Span,
}

/// Why an operation of a bulk request is not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRun {
    /// The bulk request is refused as a whole.
    Refused,
    /// So many errors before it end the bulk request.
    Stopped {
        /// How many.
        errors: u64,
    },
}

/// What stands where a request belongs, and is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRequest {
    /// What a browser has recorded.
    Har,
    /// A collection of Postman.
    Postman,
    /// An object whose member `requests` is a list.
    Requests,
    /// People as a provider exports them.
    People(Idp),
    /// An entry of a log: the one in which this provider tells what it did, or any other.
    Log(Option<Idp>),
    /// A company snapshot.
    Company,
    /// A provider's mapping of people to attributes.
    Mapping,
    /// A list of resources that a service provider has answered.
    ListResponse {
        /// How many there are.
        count: usize,
    },
}

/// What a text is that is neither JSON nor HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherText {
    /// A command that sends a request.
    Command,
    /// A table.
    Table,
    /// YAML.
    Yaml,
    /// A code block of Markdown.
    CodeBlock {
        /// The line that closes it, where there is one.
        end: Option<Span>,
    },
    /// An address without a method.
    Address {
        /// Whether nothing follows it.
        is_alone: bool,
    },
    /// A filter.
    Filter,
    /// Something that stands before JSON, or before a request line.
    Before {
        /// Whether JSON follows.
        json: bool,
    },
    /// Members of an object without their braces.
    Members,
    /// A line of a log with a request line in quotes.
    Logged {
        /// Where that stands.
        request: Span,
    },
    /// Nothing that is known.
    Unknown,
}

/// The kinds of [`PlanProblem`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanProblemKind {
    /// There is no request at all.
    NoRequests,
    /// A unit that is longer than is read.
    TooLong {
        /// How many bytes are read.
        most: usize,
    },
    /// Nothing stands where an element of an array belongs.
    Gap,
    /// Something stands behind the end of the array.
    Behind,
    /// The text ends before its array does.
    Unclosed,

    /// Something that is no request, and tells of many.
    NoRequest(NoRequest),
    /// A text that is neither JSON nor HTTP.
    OtherText(OtherText),

    // — tables —
    /// What the columns are read as.
    ColumnsRead {
        /// Each column's name, and the attribute in words.
        read: Vec<(String, String)>,
        /// Whether the user name comes from the column of addresses.
        named_by_email: bool,
    },
    /// Columns that are not read.
    ColumnsUnread {
        /// Their names.
        names: Vec<String>,
    },
    /// Columns that mean one attribute, of which one is read.
    ColumnsAlike {
        /// The attribute.
        path: String,
        /// The columns' names.
        names: Vec<String>,
        /// Which of them is read.
        read: usize,
    },
    /// Columns that seem to say what is done: each row is somebody to provision all the same.
    RowsArePeople {
        /// Their names.
        names: Vec<String>,
    },
    /// No column says who somebody is.
    NobodyNamed {
        /// Whether the first line looks like a row, so that a header is missing.
        is_row: bool,
    },
    /// A word of a column that says whether somebody is active.
    StatusWord {
        /// The word.
        word: String,
        /// The column's name.
        column: String,
        /// What it is taken for, which is assumed; nothing where it is not understood.
        taken: Option<bool>,
        /// Whether it tells of a password that has expired.
        is_expiry: bool,
    },
    /// A row with more or fewer cells than there are columns.
    Ragged {
        /// The row's.
        cells: usize,
        /// The header's.
        columns: usize,
    },
    /// A row with a quote too many or too few.
    WrongQuote,

    /// What a provider makes of the person of a row, where that is no plain create.
    Person {
        /// The user name.
        given: String,
        /// The provider; nothing where it is not known.
        idp: Option<Idp>,
        /// What it sends.
        sends: Provision,
        /// How they stand in the company.
        standing: Standing,
        /// Whether an earlier row of the plan is about them.
        is_again: bool,
        /// Whether the company lists its users.
        is_listed: bool,
    },

    // — bulk requests —
    /// An operation that is not run.
    OperationNotRun(NotRun),

    // — events —
    /// An event where a request is asked about.
    EventAlone,
    /// An event that does not exist.
    EventUnknown {
        /// What is written.
        given: String,
        /// The one that is probably meant.
        near: Option<&'static str>,
    },
    /// What a provider sends for an event.
    Event {
        /// The event.
        event: Event,
        /// The provider; nothing where it is not known.
        idp: Option<Idp>,
        /// What it sends.
        sent: Sent,
    },
    /// An event of somebody whom neither the company nor the plan has.
    EventOfNobody {
        /// The name that is given, if there is one.
        given: Option<String>,
        /// Whether they were there and are deleted.
        deleted: bool,
    },
}
