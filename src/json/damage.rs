//! Where a text is not JSON, and which problems of its content may be no more than that.

use crate::text::{Span, sorted_by_key};

use super::ProblemKind::{
    Escape, OtherMark, TooDeep, TrailingText, Unclosed, UnclosedString, UnescapedQuotes, Unexpected, UnopenedString,
    Variable,
};
use super::{Document, Expected, NodeId, Problem, Value};

/// What a problem of the content says, as far as damage can explain it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Symptom {
    /// A value is not what it should be.
    Wrong,
    /// A member does not belong where it is.
    Misplaced,
    /// Something is missing from an object.
    MissingHere,
    /// Something is missing from the text.
    Missing,
}

/// Where the JSON of a text is damaged.
#[derive(Debug)]
pub struct Damage {
    /// Where reading ended, if it ended before the text did: what seems to be missing may follow, and what ends behind
    /// it was not closed.
    end: Option<u32>,
    /// Whether a bracket is missing, and it is unknown where.
    lacks_bracket: bool,
    /// The value that reading ran into.
    last: Option<NodeId>,
    /// Where variables and invalid escapes are, and strings that are garbled or have quotes that are not escaped, in order.
    altered: Vec<u32>,
}

impl Damage {
    /// Returns the damage to a text.
    pub fn of(document: &Document<'_>) -> Self {
        let is_altered = |problem: &&Problem| matches!(problem.kind, Escape | UnescapedQuotes | Variable);
        let altered = document.problems().iter().filter(is_altered).chain(document.garbled());
        let stop = document.problems().last().filter(|problem| ends_early(document, problem));
        let unclosed = stop.and_then(unclosed);
        Self {
            // What ends with the text may be closed or not.
            end: stop.map(|problem| problem.span.start - u32::from(unclosed.is_some())),
            // More than one would have been cut off with the rest of the text.
            lacks_bracket: unclosed.is_some() && unclosed == document.root().map(Value::opening),
            last: last_value(document).map(Value::id),
            altered: sorted_by_key(altered.map(|problem| problem.span.start), |&start| start),
        }
    }

    /// Whether reading ended before the text did.
    pub fn is_truncated(&self) -> bool {
        self.end.is_some()
    }

    /// Whether the damage may be all there is to a problem at `span`, in `value`: what is missing may follow, and a value
    /// that is not what the author wrote says nothing.
    pub fn explains(&self, symptom: Symptom, value: Option<Value<'_>>, span: Span) -> bool {
        let is_explained = match (symptom, value) {
            (Symptom::Missing, _) => self.is_truncated(),
            (Symptom::MissingHere, Some(value)) => self.is_open(value),
            (Symptom::Misplaced, Some(value)) => self.lacks_bracket || self.is_in_last(value),
            _ => false,
        };
        is_explained || value.map_or_else(|| self.is_altered(span), |value| self.distorts(value, span))
    }

    /// Whether reading ended in `value`, or in the object that contains it.
    fn is_open(&self, value: Value<'_>) -> bool {
        let object = if value.is_object() { Some(value) } else { value.parent() };
        self.lacks_bracket || object.zip(self.end).is_some_and(|(object, end)| object.span().end > end)
    }

    /// Whether `value` is inside the one that reading ran into, or the one before: the bracket that ended that may belong
    /// to another.
    fn is_in_last(&self, value: Value<'_>) -> bool {
        let last = self.last.map(|last| value.document().value(last));
        let before = last.and_then(Value::previous);
        last.into_iter().chain(before).any(|last| last.span().contains(value.span()))
    }

    /// Whether `value`, or its key if that is at `span`, is not what the author wrote.
    fn distorts(&self, value: Value<'_>, span: Span) -> bool {
        match value.key().filter(|key| key.span().contains(span)) {
            Some(key) => self.is_altered(key.span()),
            None if !value.is_object() && !value.is_array() && self.is_altered(value.span()) => true,
            None => Some(value.id()) == self.last && value.span().contains(span),
        }
    }

    /// Whether what is at `span` is a variable, or a string that is garbled, or has an invalid escape or quotes that are
    /// not escaped.
    fn is_altered(&self, span: Span) -> bool {
        let first = self.altered.partition_point(|&at| at < span.start);
        self.altered.get(first).is_some_and(|&at| at < span.end)
    }
}

/// Whether reading ended before the text did.
pub fn is_truncated(document: &Document<'_>) -> bool {
    document.problems().last().is_some_and(|problem| ends_early(document, problem))
}

fn ends_early(document: &Document<'_>, problem: &Problem) -> bool {
    match problem.kind {
        TooDeep | Unclosed { .. } | UnclosedString | UnopenedString | Unexpected(_) | OtherMark(_) => true,
        // One bracket too many ended the value, and the rest of it follows. Punctuation alone is no rest.
        TrailingText => {
            let text = problem.span.of(document.text());
            text.starts_with(',') && text.contains(|c: char| !matches!(c, ',' | ']' | '}') && !c.is_whitespace())
        }
        _ => false,
    }
}

/// Returns the bracket that is still open at the end of the text.
fn unclosed(problem: &Problem) -> Option<Span> {
    match problem.kind {
        Unclosed { open } => Some(open),
        _ => None,
    }
}

/// Returns the value that reading ran into: the last one in the innermost object or array that is still open. At the end
/// of the text there is none: only what is missing from open values is uncertain.
fn last_value<'t>(document: &'t Document<'t>) -> Option<Value<'t>> {
    let problem = document.problems().last()?;
    if problem.kind == TrailingText {
        // What looks like the whole may be the first of several values whose bracket is missing.
        return document.root_at(problem.span).filter(|root| !root.is_object() && !root.is_array());
    }
    if !ends_early(document, problem) {
        return None;
    }
    let at = problem.span.start;
    let child = |value: &Value<'t>| value.children().last().filter(|_| value.span().end > at);
    let last = std::iter::successors(document.root_at(problem.span), child).last()?;
    let was_run_into = match problem.kind {
        Unclosed { .. } => false,
        // A string that is not in the document has no value.
        UnclosedString | UnopenedString => last.span().start == at,
        // In place of a key, something may belong to an array whose bracket is missing before its first value.
        Unexpected(Expected::Key | Expected::Colon) => true,
        // A comma ends a value.
        _ => !Span::new(last.span().end as usize, at.max(last.span().end) as usize).of(document.text()).contains(','),
    };
    was_run_into.then_some(last)
}
