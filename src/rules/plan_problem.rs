use crate::finding::Place;
use crate::idp::{Event, Idp, Presence, ProviderExport, Provision, Sent};
use crate::text::{Edit, Span};

/// A problem with a text of many requests, or with one of them as part of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanProblem {
    /// The kind of problem.
    pub kind: PlanProblemKind,
    /// Its location in the text of the unit: a line, an element or a row.
    pub span: Span,
}

impl PlanProblem {
    /// Returns where it is.
    pub fn place(&self) -> Place {
        Place::request(self.span)
    }
}

/// Why an operation of a bulk request is not run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotRun {
    /// The bulk request is rejected as a whole.
    Refused,
    /// Errors in earlier operations end the bulk request.
    Stopped {
        /// How many errors.
        errors: u64,
    },
}

/// What is found in place of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoRequest {
    /// What a provider exports or logs.
    Provider(ProviderExport),
    /// An error response in place of an export.
    ErrorResponse,
    /// An entry of some log.
    LogEntry,
    /// An object without anything of SCIM.
    Foreign,
    /// A company snapshot.
    Company,
    /// What Dialpad's REST API returns, from which a company is imported.
    DialpadExport,
    /// A list of resources from the response of a service provider.
    ListResponse {
        /// How many there are.
        count: usize,
    },
}

/// The kinds of files of many requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CollectionKind {
    /// A browser recording.
    Har,
    /// A Postman collection, or a folder of one.
    Postman,
    /// An Insomnia export.
    Insomnia,
    /// An object with an array of requests: `requests`, or `data` as a request bin returns it.
    Requests,
}

/// What an input is that is neither JSON nor HTTP.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OtherText {
    /// A command that sends a request.
    Command {
        /// The edits that make the request of it; none if that is not possible.
        to_request: Vec<Edit>,
    },
    /// What curl prints about a request and its response.
    Transcript {
        /// The edits that leave these two.
        to_http: Vec<Edit>,
    },
    /// A table.
    Table,
    /// YAML.
    Yaml,
    /// A code block of Markdown.
    CodeBlock {
        /// The line that closes it, with what follows, if there is one.
        end: Option<Span>,
    },
    /// A URL without a method.
    Address {
        /// Whether nothing follows it.
        is_alone: bool,
    },
    /// A filter.
    Filter,
    /// Text before JSON, or before a request line.
    Before {
        /// Whether JSON follows.
        json: bool,
        /// If a code block begins before it: the line that closes that, with what follows.
        end: Option<Span>,
    },
    /// Members of an object without their braces.
    Members,
    /// The message with which this provider reports that a request failed.
    ErrorMessage(Idp),
    /// A line of a log with a request line in quotes.
    Logged {
        /// The location of the request line.
        request: Span,
    },
    /// Nothing recognized.
    Unknown,
}

/// What a plan takes from a file of many requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// The number of requests for SCIM.
    pub planned: usize,
    /// The number of requests.
    pub all: usize,
}

/// The kinds of [`PlanProblem`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlanProblemKind {
    /// There is no request at all.
    NoRequests {
        /// Whether it is a table, with nothing but its header.
        is_table: bool,
    },
    /// A unit that is longer than the limit.
    TooLong {
        /// The limit in bytes.
        most: usize,
    },
    /// An element of an array is missing.
    MissingElement,
    /// Text after the end of the array.
    TextAfterEnd,
    /// The text ends before its array does.
    Unclosed,

    /// Something other than a request, in place of many.
    NoRequest(NoRequest),
    /// A file of many requests.
    Collection {
        /// What kind of file.
        kind: CollectionKind,
        /// What a plan takes from it; `None` where one request is expected.
        taken: Option<Taken>,
    },
    /// An input that is neither JSON nor HTTP.
    OtherText(OtherText),

    // — tables —
    /// What the columns are read as.
    ColumnsRead {
        /// The name of each column, and the attribute in words.
        read: Vec<(String, String)>,
        /// Whether the user name comes from the address column.
        named_by_email: bool,
    },
    /// Columns that are ignored.
    ColumnsIgnored {
        /// Their names.
        names: Vec<String>,
    },
    /// Several columns for one attribute, of which only one is read.
    DuplicateColumns {
        /// The attribute.
        path: String,
        /// The columns' names.
        names: Vec<String>,
        /// Which of them is read.
        read: usize,
    },
    /// Columns that seem to describe actions; each row is still a user to provision.
    RowsArePeople {
        /// Their names.
        names: Vec<String>,
    },
    /// No column identifies the user.
    NoUserColumn {
        /// Whether the first line looks like a row, so that the header is missing.
        is_row: bool,
    },
    /// A value of the column that says whether a user is active.
    StatusWord {
        /// The word.
        word: String,
        /// The column's name.
        column: String,
        /// The assumed value of `active`; `None` if the word is not understood.
        assumed: Option<bool>,
        /// Whether it means that a password has expired.
        is_expiry: bool,
    },
    /// A row with more or fewer cells than there are columns.
    CellCount {
        /// The number of cells in the row.
        cells: usize,
        /// The number of columns in the header.
        columns: usize,
    },
    /// A row with a missing or an extra quote.
    UnbalancedQuote,

    /// What a provider sends for the user of a row, if that is not a plain create.
    Person {
        /// The user name.
        given: String,
        /// The provider; `None` if unknown.
        idp: Option<Idp>,
        /// What it sends.
        sends: Provision,
        /// Their status in the company.
        presence: Presence,
        /// Whether an earlier row of the plan is about them.
        is_again: bool,
        /// Whether the company lists its users.
        is_listed: bool,
    },

    // — bulk requests —
    /// An operation that is not run.
    OperationNotRun(NotRun),

    // — events —
    /// An event in place of a single request.
    EventAlone,
    /// An event that does not exist.
    EventUnknown {
        /// The given name.
        given: String,
        /// The event that was probably meant.
        suggestion: Option<&'static str>,
    },
    /// What a provider sends for an event.
    Event {
        /// The event.
        event: Event,
        /// The provider; `None` if unknown.
        idp: Option<Idp>,
        /// What it sends.
        sent: Sent,
    },
    /// An event for a user whom neither the company nor the plan has.
    EventUserUnknown {
        /// The given name, if there is one.
        given: Option<String>,
        /// Whether they existed and were deleted.
        deleted: bool,
    },
}
