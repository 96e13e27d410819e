use std::borrow::Cow;

use crate::json::{Value, raw_offset};
use crate::text::Span;

use super::place::Place;
use super::{Request, WrittenPath, percent};

/// A text in a request, encoded in JSON, in a query, or in both, with the locations of its parts.
#[derive(Clone, Debug)]
pub(super) struct EncodedText<'t> {
    /// The decoded text.
    pub text: Cow<'t, str>,
    /// The text before it was decoded as part of a query.
    encoded: &'t str,
    /// The value that contains it, if any.
    pub value: Option<Value<'t>>,
    /// The start of the encoded text.
    start: usize,
    json: Option<OffsetMap<'t>>,
    query: Option<OffsetMap<'t>>,
}

/// Maps offsets in a decoded text to offsets in its `raw` form. The last two are kept: the next search starts there.
#[derive(Clone, Copy, Debug)]
struct OffsetMap<'t> {
    raw: &'t str,
    decoded_offset: usize,
    raw_offset: usize,
}

impl<'t> OffsetMap<'t> {
    fn new(raw: &'t str) -> Self {
        Self { raw, decoded_offset: 0, raw_offset: 0 }
    }

    fn find(&mut self, offset: usize, find: fn(&str, usize) -> usize) -> usize {
        if offset < self.decoded_offset {
            (self.decoded_offset, self.raw_offset) = (0, 0);
        }
        let rest = self.raw.get(self.raw_offset..).unwrap_or("");
        (self.raw_offset, self.decoded_offset) = (self.raw_offset + find(rest, offset - self.decoded_offset), offset);
        self.raw_offset
    }
}

impl<'t> EncodedText<'t> {
    /// Creates it from the text of a string.
    pub fn string(value: Value<'t>) -> Option<Self> {
        Some(Self::json(value.as_str()?, value, value.content()))
    }

    /// Creates it from a path in a PATCH.
    pub fn written(path: &WrittenPath<'t>) -> Self {
        let Place { span, value } = path.place;
        let quotes = usize::from(span.of(value.document().text()).starts_with('"'));
        let content = Span::new(span.start as usize + quotes, (span.end as usize).saturating_sub(quotes));
        Self::json(path.text, value, content)
    }

    fn json(text: &'t str, value: Value<'t>, content: Span) -> Self {
        let raw = content.of(value.document().text());
        let json = raw.contains('\\').then(|| OffsetMap::new(raw));
        Self::new(text, Some(value), content.start as usize, json)
    }

    /// Creates it from the path of `request` with its query, as written.
    pub fn path(request: &Request<'t>) -> Option<Self> {
        let span = request.path_span?;
        let quote = usize::from(request.is_enveloped());
        let content = Span::new(span.start as usize + quote, (span.end as usize).saturating_sub(quote));
        let raw = content.of(request.document.text());
        let json = (quote > 0 && raw.contains('\\')).then(|| OffsetMap::new(raw));
        Some(Self::new(request.path, None, content.start as usize, json))
    }

    fn new(text: &'t str, value: Option<Value<'t>>, start: usize, json: Option<OffsetMap<'t>>) -> Self {
        Self { text: Cow::Borrowed(text), encoded: text, value, start, json, query: None }
    }

    /// Returns the part at `range` of a text that has not been [decoded](Self::decoded).
    pub fn piece(&mut self, range: Span) -> Self {
        let text = range.of(self.encoded);
        let span = self.span(range.start as usize, text.len());
        let first = span.start as usize;
        let raw = |json: OffsetMap<'t>| json.raw.get(first - self.start..span.end as usize - self.start);
        let json = self.json.map(|json| OffsetMap::new(raw(json).unwrap_or("")));
        Self::new(text, self.value, first, json)
    }

    /// Decodes it as part of a query; with `plus`, `+` is a space.
    pub fn decoded(self, plus: bool) -> Self {
        match percent::decode_query(self.encoded, plus) {
            Cow::Borrowed(_) => self,
            text => Self { text, query: Some(OffsetMap::new(self.encoded)), ..self },
        }
    }

    /// Returns the location of the `len` bytes at `offset`.
    pub fn span(&mut self, offset: usize, len: usize) -> Span {
        let start = self.find(offset);
        let end = if len == 0 { start } else { self.find(offset + len) };
        Span::new(start, end)
    }

    /// Returns the location of all of it.
    pub fn whole(&mut self) -> Span {
        self.span(0, self.text.len())
    }

    fn find(&mut self, offset: usize) -> usize {
        let mut at = offset;
        if let Some(query) = &mut self.query {
            at = query.find(at, percent::raw_offset);
        }
        if let Some(json) = &mut self.json {
            at = json.find(at, raw_offset);
        }
        self.start + at
    }
}
