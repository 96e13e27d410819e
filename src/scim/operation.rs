//! What a request asks for.

/// The HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
    /// Any other word.
    Other,
}

/// The endpoint (RFC 7644 §3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// `/Users`
    Users,
    /// `/Groups`
    Groups,
    /// `/Me`
    Me,
    /// `/Bulk`
    Bulk,
    /// `/.search`
    Search,
    /// `/Schemas`, `/ResourceTypes`, `/ServiceProviderConfig`
    Discovery,
    /// None of these.
    Unknown,
}

/// The operation of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    /// POST of a resource.
    Create,
    /// PUT of a resource.
    Replace,
    /// PATCH of a resource.
    Modify,
    /// DELETE of a resource.
    Delete,
    /// GET of one resource.
    Read,
    /// GET or search of many resources.
    Query,
    /// POST to `/Bulk`.
    Bulk,
    /// None: a response of a service provider.
    Response,
    /// None that SCIM defines.
    Unknown,
}

impl Operation {
    /// Returns the word used in reports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Replace => "replace",
            Self::Modify => "modify",
            Self::Delete => "delete",
            Self::Read => "read",
            Self::Query => "query",
            Self::Bulk => "bulk",
            Self::Response => "response",
            Self::Unknown => "unknown",
        }
    }
}

impl Method {
    /// Returns the method for an upper-case `word`.
    pub(super) fn read(word: &str) -> Self {
        match word {
            "GET" => Self::Get,
            "POST" => Self::Post,
            "PUT" => Self::Put,
            "PATCH" => Self::Patch,
            "DELETE" => Self::Delete,
            _ => Self::Other,
        }
    }
}
