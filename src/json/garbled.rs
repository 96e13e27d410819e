use crate::text::{Span, may_be_garbled, misread};

use super::string::escapes;
use super::{Document, Key, Problem, ProblemKind, Value};

impl Document<'_> {
    /// Finds the strings and keys that are garbled, from the value with the index `first` on.
    pub(super) fn find_garbled(&mut self, first: u32) {
        if may_be_garbled(&self.text) || may_be_garbled(self.unescaped.all()) {
            self.look_for_garbled(first);
        }
    }

    #[cold]
    fn look_for_garbled(&mut self, first: u32) {
        let of_key = |key: Key<'_>| garbled(self.text(), key.span(), key.text());
        let of_value = |value: Value<'_>| garbled(self.text(), value.span(), value.as_str()?);
        let values = self.values().skip(first as usize);
        let found: Vec<Problem> =
            values.flat_map(|value| [value.key().and_then(of_key), of_value(value)]).flatten().collect();
        self.garbled.extend(found);
    }
}

/// Returns what is garbled in `string`, which is at `span` of `text`.
fn garbled(text: &str, span: Span, string: &str) -> Option<Problem> {
    if !string.contains(char::REPLACEMENT_CHARACTER) {
        return misread(string).map(|_| Problem { kind: ProblemKind::Misread, span });
    }
    let Span { start, end } = lost_character(span.of(text))?;
    Some(Problem { kind: ProblemKind::LostCharacter, span: Span { start: span.start + start, end: span.start + end } })
}

/// Returns where U+FFFD is in a string as written, itself or its escape. Half a surrogate pair is no such character, and
/// has a problem of its own.
fn lost_character(raw: &str) -> Option<Span> {
    let literal = raw.matches(char::REPLACEMENT_CHARACTER).next().map(|lost| Span::within(raw, lost));
    let is_lost = |escape: &Span| escape.of(raw).eq_ignore_ascii_case("\\ufffd");
    literal.or_else(|| escapes(raw).map(|escape| escape.raw).find(is_lost))
}
