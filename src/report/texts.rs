use std::cell::OnceCell;

use crate::finding::{Place, Source};
use crate::json::Document;
use crate::text::{self, Locator, Position, Span};

use super::wire;

/// The texts that places point into. Each is indexed on the first use.
pub(crate) struct Texts<'t> {
    request: SourceText<'t>,
    company: SourceText<'t>,
    options: SourceText<'t>,
    mapping: SourceText<'t>,
    /// The body of the response that follows the request.
    answer: Option<&'t Document<'t>>,
    within: Within<'t>,
}

/// The location of the request's text in a longer text.
#[derive(Clone, Copy)]
pub(crate) struct Within<'t> {
    /// The position at which it begins.
    pub start: Position,
    /// The prefix of its pointers: the element of an array.
    pub pointer: &'t str,
    /// What the request was made from, if it is not part of the text itself.
    pub origin: Option<RequestOrigin<'t>>,
}

/// The text that a request was made from: a row of a table, an event.
#[derive(Clone, Copy)]
pub(crate) struct RequestOrigin<'t> {
    /// The text.
    pub text: &'t str,
    /// Spans in the request, and the spans in the text that they come from.
    pub source_map: &'t [(Span, Span)],
    /// The span for everything else.
    pub whole: Span,
}

impl Default for Within<'_> {
    fn default() -> Self {
        Self { start: Position::START, pointer: "", origin: None }
    }
}

impl RequestOrigin<'_> {
    /// Whether `span` of the request comes from a span of its own in the text.
    pub fn maps(&self, span: Span) -> bool {
        self.source_map.iter().any(|(request_span, _)| request_span.contains(span))
    }

    /// Returns the span in the text that `span` of the request comes from.
    fn source(&self, span: Span) -> Span {
        self.source_map
            .iter()
            .find(|(request_span, _)| request_span.contains(span))
            .map_or(self.whole, |&(_, source)| source)
    }
}

#[derive(Default)]
struct SourceText<'t> {
    document: Option<&'t Document<'t>>,
    locator: OnceCell<Locator<'t>>,
}

impl<'t> From<&'t Document<'t>> for SourceText<'t> {
    fn from(document: &'t Document<'t>) -> Self {
        Self { document: Some(document), locator: OnceCell::new() }
    }
}

impl<'t> Texts<'t> {
    /// Returns the texts of one report. The company is large and kept, so its locator is made only once.
    pub fn new(
        request: Option<&'t Document<'t>>,
        (company, locator): (&'t Document<'t>, Locator<'t>),
        options: &'t Document<'t>,
    ) -> Self {
        Self {
            request: request.map(SourceText::from).unwrap_or_default(),
            company: SourceText { document: Some(company), locator: locator.into() },
            options: options.into(),
            mapping: SourceText::default(),
            answer: None,
            within: Within::default(),
        }
    }

    /// Adds a provider's mapping schema.
    pub fn with_mapping(self, mapping: &'t Document<'t>) -> Self {
        Self { mapping: mapping.into(), ..self }
    }

    /// Adds the body of the response that follows the request.
    pub fn with_answer(self, answer: Option<&'t Document<'t>>) -> Self {
        Self { answer, ..self }
    }

    /// Sets the location of the request in a longer text.
    pub fn within(mut self, within: Within<'t>) -> Self {
        if let Some(origin) = within.origin {
            self.request.locator = Locator::new(origin.text).into();
        }
        Self { within, ..self }
    }

    /// Whether the request was made from something else, so that its fixes do not apply.
    pub fn is_derived(&self) -> bool {
        self.within.origin.is_some()
    }

    /// Whether a string of the request contains its body.
    pub fn request_has_embedded(&self) -> bool {
        self.request.document.is_some_and(Document::has_embedded)
    }

    /// Returns the text of `source` with its index.
    fn text(&self, source: Source) -> Option<(&'t Document<'t>, &Locator<'t>)> {
        let source_text = match source {
            Source::Request => &self.request,
            Source::Company => &self.company,
            Source::Options => &self.options,
            Source::Mapping => &self.mapping,
        };
        let document = source_text.document?;
        Some((document, source_text.locator.get_or_init(|| Locator::new(document.source_text()))))
    }

    /// Converts `place` to a span as editors count.
    pub fn span(&self, place: Place) -> wire::Span {
        let source = place.source.into();
        let Some((document, locator)) = self.text(place.source) else {
            return wire::Span { source, start: 0, end: 0, line: 1, column: 1, pointer: String::new() };
        };
        let is_request = place.source == Source::Request;
        let origin = self.within.origin.filter(|_| is_request);
        let span = origin.map_or_else(|| document.source_span(place.span), |origin| origin.source(place.span));
        let base = if is_request { self.within.start } else { Position::START };
        let start = locator.position(span.start).after(base);
        let mut pointer = match (origin, self.answer.filter(|answer| is_request && answer.at(span).is_some())) {
            (Some(_), _) => String::new(),
            (None, answer) => answer.unwrap_or(document).pointer(place.span),
        };
        if is_request {
            pointer.insert_str(0, self.within.pointer);
        }
        wire::Span {
            source,
            start: start.utf16,
            end: base.utf16.saturating_add(locator.utf16(span.end)),
            line: start.line,
            column: start.column,
            pointer,
        }
    }

    /// Returns an edit of the text of `source`.
    pub fn edit(&self, source: Source, edit: text::Edit) -> wire::Edit {
        let Some((document, locator)) = self.text(source) else {
            return wire::Edit { start: 0, end: 0, text: edit.text };
        };
        let text::Edit { span, text } = document.source_edit(edit);
        let base = if source == Source::Request { self.within.start.utf16 } else { 0 };
        let at = |offset| base.saturating_add(locator.utf16(offset));
        wire::Edit { start: at(span.start), end: at(span.end), text }
    }
}
