use std::cell::OnceCell;

use crate::finding::{Place, Source};
use crate::json::Document;
use crate::text::{Locator, Position, Span};

use super::wire;

/// The texts that places point into, each indexed when the first place in it is asked for.
pub(crate) struct Texts<'t> {
    request: Sourced<'t>,
    company: Sourced<'t>,
    options: Sourced<'t>,
    mapping: Sourced<'t>,
    /// The body of the response that stands behind the request.
    answer: Option<&'t Document<'t>>,
    within: Within<'t>,
}

/// Where the request's text stands in a longer one.
#[derive(Clone, Copy)]
pub(crate) struct Within<'t> {
    /// Where it begins.
    pub start: Position,
    /// What stands before its pointers: the place in an array.
    pub pointer: &'t str,
    /// What the request was made of, where it does not stand there itself.
    pub made: Option<Made<'t>>,
}

/// The text that a request was made of: a row of a table, an event.
#[derive(Clone, Copy)]
pub(crate) struct Made<'t> {
    /// The text.
    pub text: &'t str,
    /// Places in the request and in the text.
    pub pieces: &'t [(Span, Span)],
    /// The place for all else.
    pub whole: Span,
}

impl Default for Within<'_> {
    fn default() -> Self {
        Self { start: Position::START, pointer: "", made: None }
    }
}

impl Made<'_> {
    /// Whether what stands at `span` of the request comes from a place of its own in the text.
    pub fn holds(&self, span: Span) -> bool {
        self.pieces.iter().any(|(made, _)| made.contains(span))
    }

    /// Where what stands at `span` of the request comes from.
    fn source(&self, span: Span) -> Span {
        self.pieces.iter().find(|(made, _)| made.contains(span)).map_or(self.whole, |&(_, source)| source)
    }
}

struct Sourced<'t> {
    document: Option<&'t Document<'t>>,
    locator: OnceCell<Locator<'t>>,
}

impl<'t> From<&'t Document<'t>> for Sourced<'t> {
    fn from(document: &'t Document<'t>) -> Self {
        Self { document: Some(document), locator: OnceCell::new() }
    }
}

impl<'t> Texts<'t> {
    /// The texts of one report. The company is large and kept: its `locator` is made once.
    pub fn new(
        request: Option<&'t Document<'t>>,
        company: Option<(&'t Document<'t>, Locator<'t>)>,
        options: &'t Document<'t>,
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
            answer: None,
            within: Within::default(),
        }
    }

    /// The same, with a provider's mapping schema.
    pub fn with_mapping(self, mapping: &'t Document<'t>) -> Self {
        Self { mapping: mapping.into(), ..self }
    }

    /// The same, with the body of the response behind the request.
    pub fn with_answer(self, answer: Option<&'t Document<'t>>) -> Self {
        Self { answer, ..self }
    }

    /// The same for a request that stands in a longer text.
    pub fn within(self, within: Within<'t>) -> Self {
        let locator = within.made.map(|made| OnceCell::from(Locator::new(made.text)));
        let request = match locator {
            Some(locator) => Sourced { locator, ..self.request },
            None => self.request,
        };
        Self { request, within, ..self }
    }

    /// Whether the request was made of something else: then its fixes could not be made there.
    pub fn is_made(&self) -> bool {
        self.within.made.is_some()
    }

    /// The text of `source` with its index.
    fn text(&self, source: Source) -> Option<(&'t Document<'t>, &Locator<'t>)> {
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
        let inside = place.source == Source::Request;
        let made = self.within.made.filter(|_| inside);
        let span = made.map_or(place.span, |made| made.source(place.span));
        let at = |offset: u32| {
            let position = locator.position(offset);
            if inside { position.behind(self.within.start) } else { position }
        };
        let start = at(span.start);
        let mut pointer = match (made, self.answer.filter(|answer| inside && answer.at(span).is_some())) {
            (Some(_), _) => String::new(),
            (None, answer) => answer.unwrap_or(document).pointer(span),
        };
        if inside {
            pointer.insert_str(0, self.within.pointer);
        }
        wire::Span {
            source,
            start: start.utf16,
            end: if span.is_empty() { start.utf16 } else { at(span.end).utf16 },
            line: start.line,
            column: start.column,
            pointer,
        }
    }

    /// The UTF-16 offsets of an edit in the text of `source`.
    pub fn offsets(&self, source: Source, span: Span) -> (u32, u32) {
        let base = if source == Source::Request { self.within.start.utf16 } else { 0 };
        let (start, end) = self.text(source).map_or((0, 0), |(_, locator)| locator.utf16(span));
        (base.saturating_add(start), base.saturating_add(end))
    }
}
