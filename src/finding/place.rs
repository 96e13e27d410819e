use crate::text::Span;

/// The text that a location belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The request.
    Request,
    /// The company snapshot.
    Company,
    /// The options.
    Options,
    /// A provider's mapping schema.
    Mapping,
}

/// A range in one of the texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The text.
    pub source: Source,
    /// The range in it, in bytes.
    pub span: Span,
}

impl Place {
    /// Returns a location in the request.
    pub fn request(span: Span) -> Self {
        Self { source: Source::Request, span }
    }

    /// Returns a location in the company snapshot.
    pub fn company(span: Span) -> Self {
        Self { source: Source::Company, span }
    }

    /// Returns a location in a provider's mapping schema.
    pub fn mapping(span: Span) -> Self {
        Self { source: Source::Mapping, span }
    }

    /// Returns a location in the options.
    pub fn options(span: Span) -> Self {
        Self { source: Source::Options, span }
    }
}
