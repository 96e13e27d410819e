use std::cell::OnceCell;

use crate::finding::{Place, Source};
use crate::json::Document;
use crate::text::{Locator, Span};

use super::wire;

/// The texts that places point into, each indexed when the first place in it is asked for.
pub(crate) struct Texts<'t> {
    request: Sourced<'t>,
    company: Sourced<'t>,
    options: Sourced<'t>,
    mapping: Sourced<'t>,
}

struct Sourced<'t> {
    document: Option<Document<'t>>,
    locator: OnceCell<Locator<'t>>,
}

impl<'t> From<Document<'t>> for Sourced<'t> {
    fn from(document: Document<'t>) -> Self {
        Self { document: Some(document), locator: OnceCell::new() }
    }
}

impl<'t> Texts<'t> {
    /// The texts of one report. The company is large and kept: its `locator` is made once.
    pub fn new(
        request: Option<Document<'t>>,
        company: Option<(Document<'t>, Locator<'t>)>,
        options: Document<'t>,
    ) -> Self {
        let company = match company {
            Some((document, locator)) => Sourced { document: Some(document), locator: OnceCell::from(locator) },
            None => Sourced { document: None, locator: OnceCell::new() },
        };
        Self {
            request: Sourced { document: request, locator: OnceCell::new() },
            company,
            options: options.into(),
            mapping: Sourced { document: None, locator: OnceCell::new() },
        }
    }

    /// The same, with a provider's mapping schema.
    pub fn with_mapping(self, mapping: Document<'t>) -> Self {
        Self { mapping: mapping.into(), ..self }
    }

    /// The text of `source` with its index.
    fn text(&self, source: Source) -> Option<(Document<'t>, &Locator<'t>)> {
        let sourced = match source {
            Source::Request => &self.request,
            Source::Company => &self.company,
            Source::Options => &self.options,
            Source::Mapping => &self.mapping,
        };
        let document = sourced.document?;
        Some((document, sourced.locator.get_or_init(|| Locator::new(document.text()))))
    }

    /// `place` as editors count.
    pub fn span(&self, place: Place) -> wire::Span {
        let source = place.source.into();
        let Some((document, locator)) = self.text(place.source) else {
            return wire::Span { source, start: 0, end: 0, line: 1, column: 1, pointer: String::new() };
        };
        let start = locator.position(place.span.start);
        wire::Span {
            source,
            start: start.utf16,
            end: if place.span.is_empty() { start.utf16 } else { locator.position(place.span.end).utf16 },
            line: start.line,
            column: start.column,
            pointer: document.pointer(place.span),
        }
    }

    /// The UTF-16 offsets of an edit in the text of `source`.
    pub fn offsets(&self, source: Source, span: Span) -> (u32, u32) {
        self.text(source).map_or((0, 0), |(_, locator)| locator.utf16(span))
    }
}
