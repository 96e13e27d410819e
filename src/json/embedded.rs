//! JSON inside a string, as recorders keep a body. It is read as if it followed the text, so that spans, keys and values
//! are those of one text; a [`Document`] converts spans and edits of it to those in the string.

use std::borrow::Cow;

use crate::text::{Edit, Span, ends_with};

use super::document::Embedded;
use super::reader::read_after;
use super::string::escapes;
use super::{Document, NodeId, Problem, ProblemKind, Value, quote};

impl Document<'_> {
    /// Reads the JSON in the string `id`; its problems are problems of the document.
    pub fn embed(&mut self, id: NodeId) {
        let string = self.value(id);
        let Some(inner) = string.as_str().filter(|inner| self.text.len() + inner.len() < u32::MAX as usize) else {
            return;
        };
        let embedded = Embedded {
            string: id.0,
            root: self.nodes.len() as u32,
            start: self.text.len() as u32 + 1,
            content: string.content().start,
            escapes: escapes(string.content().of(&self.text)).collect(),
        };
        // Nothing at the end of the text is at the start of the string's.
        let text = [&*self.text, inner].join("\n");
        let before = self.problems.len();
        read_after(self, &text, Span::new(embedded.start as usize, text.len()));
        // A control character is wrong in both strings, but one mistake. Escaped inside, it is in both.
        let inside = self.problems.split_off(before);
        let is_inside = |problem: &Problem| {
            let first = inside.partition_point(|inner| embedded.source(inner.span).start < problem.span.start);
            let inner = inside.get(first).filter(|inner| inner.kind == problem.kind);
            inner.is_some_and(|inner| embedded.source(inner.span).start == problem.span.start)
        };
        self.problems.retain(|problem| !is_inside(problem));
        self.problems.extend(inside);
        self.text = Cow::Owned(text);
        // What is garbled in the string is so in its JSON.
        let string = self.value(id).span();
        self.garbled.retain(|problem| !string.contains(problem.span));
        self.find_garbled(embedded.root);
        // An escape that means no character in the string is U+FFFD in its JSON, but another mistake.
        let is_written = |span: Span| {
            let written = embedded.source(span).of(&self.text);
            written.ends_with(char::REPLACEMENT_CHARACTER) || ends_with(written, "ufffd")
        };
        self.garbled.retain(|problem| problem.kind != ProblemKind::LostCharacter || is_written(problem.span));
        self.embedded = Some(Box::new(embedded));
    }

    /// Returns the text, without that of a string whose JSON was read.
    pub fn source_text(&self) -> &str {
        self.embedded.as_ref().map_or(&self.text, |embedded| &self.text[..embedded.start as usize - 1])
    }

    /// Whether the JSON in a string was read.
    pub fn has_embedded(&self) -> bool {
        self.embedded.is_some()
    }

    /// Returns where `span` is in the source text.
    pub fn source_span(&self, span: Span) -> Span {
        self.embedded_at(span).map_or(span, |embedded| embedded.source(span))
    }

    /// Returns `edit` as one of the source text.
    pub fn source_edit(&self, edit: Edit) -> Edit {
        let Some(embedded) = self.embedded_at(edit.span) else { return edit };
        let quoted = quote(&edit.text);
        Edit::replace(embedded.source(edit.span), &quoted[1..quoted.len() - 1])
    }

    /// Returns the outermost value of the JSON that contains `span`.
    pub(super) fn root_at(&self, span: Span) -> Option<Value<'_>> {
        self.value_at(self.embedded_at(span).map_or(0, |embedded| embedded.root))
    }

    pub(super) fn embedded_at(&self, span: Span) -> Option<&Embedded> {
        self.embedded.as_deref().filter(|embedded| span.start >= embedded.start)
    }
}

impl<'t> Value<'t> {
    /// Returns the JSON in this string, if it was read, and is not empty; otherwise the value itself.
    pub fn unembedded(self) -> Self {
        let document = self.document();
        let embedded = document.embedded.as_ref().filter(|embedded| embedded.string == self.id().0);
        embedded.and_then(|embedded| document.value_at(embedded.root)).unwrap_or(self)
    }

    /// Whether it is a string whose JSON was read.
    pub fn is_embedded(self) -> bool {
        self.unembedded().id() != self.id()
    }

    /// Whether it is a string that seems to contain a JSON object, or an array of them.
    pub fn contains_json(self) -> bool {
        let Some(text) = self.as_str() else { return false };
        let text = text.trim_start();
        let after = text.get(1..).unwrap_or_default().trim_start();
        text.starts_with('{') && after.starts_with(['"', '\'', '}'])
            || text.starts_with('[') && after.starts_with(['{', ']'])
    }
}

impl Embedded {
    fn source(&self, span: Span) -> Span {
        Span { start: self.source_offset(span.start), end: self.source_offset(span.end) }
    }

    /// Returns where `offset` is in the source text; inside an escaped character, after its escape.
    fn source_offset(&self, offset: u32) -> u32 {
        let offset = offset - self.start;
        let index = self.escapes.partition_point(|escape| escape.text.start < offset);
        let before = index.checked_sub(1).map(|index| self.escapes[index]).unwrap_or_default();
        self.content + before.raw.end + offset.saturating_sub(before.text.end)
    }
}

#[cfg(test)]
mod tests {
    use crate::json::read;
    use crate::text::apply_edits;

    use super::*;

    /// Checks `inner` in a string: each value is at the place that its own text has there, and an edit of it is one of the
    /// string's text.
    #[track_caller]
    fn check(inner: &str) {
        let source = format!("{{\"é\": 1, \"body\": {}, \"after\": true}}", quote(inner));
        let mut document = read(&*source);
        let alone = read(inner);
        let body = document.root().and_then(|root| root.get("body")).unwrap();
        assert!(body.contains_json(), "{inner}");
        let (id, content) = (body.id(), body.content());
        document.embed(id);
        assert_eq!(document.source_text(), source);
        assert_eq!(document.is_json(), alone.is_json(), "{inner}");
        let root = document.value(id).unembedded();
        let (outside, inside) = (document.values().count(), alone.values().count());
        assert_eq!(outside - inside, 4, "{inner}");
        for (value, own) in std::iter::once(root).chain(root.descendants()).zip(alone.values()) {
            assert_eq!(value.raw(), own.raw());
            let span = document.source_span(value.span());
            assert!(content.contains(span), "{inner}");
            assert_eq!(super::super::unescape(span.of(&source)), own.raw());
            let inside = Span { end: value.span().start + 1, ..value.span() };
            assert!(span.contains(document.source_span(inside)), "{inner}");
            assert_eq!(document.pointer(value.span()), "/body");
            let replaced = |text: &str, edit: Edit| apply_edits(text, &[edit]);
            let edited = replaced(&source, document.source_edit(Edit::replace(value.span(), "\"\\é\n\"")));
            let expected = replaced(inner, Edit::replace(own.span(), "\"\\é\n\""));
            let found = read(edited);
            let body = found.root().and_then(|root| root.get("body")?.as_str());
            assert_eq!(body, Some(&*expected));
        }
        assert_eq!(document.source_span(Span::new(0, 3)), Span::new(0, 3));
    }

    #[test]
    fn what_is_in_a_string_is_at_its_place_in_the_text() {
        check("{}");
        check(" [{\"a\": null}, 1, true]\n");
        check("{\"quote\": \"\\\"\", \"ö\\u00e9\": \"😀\\ud83d\\ude00\\n\", \"deep\": [[[\"\\\\\"]]]}");
        check("{\"a\": [1,], \"b\"");
    }
}
