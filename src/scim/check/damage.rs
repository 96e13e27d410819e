//! Where a text is not JSON, and which problems of its content may be no more than that.

use crate::json::ProblemKind::{
    Escape, OtherMark, TooDeep, Unclosed, UnclosedString, UnescapedQuotes, Unexpected, UnopenedString,
};
use crate::json::{self, Document, Expected, Kind, NodeId, Value};
use crate::scim::Problem;
use crate::text::Span;

/// Where the JSON of a text is damaged.
pub(super) struct Damage {
    /// Whether reading ended before the text did.
    pub is_truncated: bool,
    /// The value that reading ran into, if it ended before the text did.
    last: Option<NodeId>,
    /// Where invalid escapes are, and strings with quotes that are not escaped, in order.
    misquoted: Vec<u32>,
}

impl Damage {
    pub fn of(document: &Document<'_>) -> Self {
        let is_misquoted = |problem: &&json::Problem| matches!(problem.kind, Escape | UnescapedQuotes);
        let misquoted = document.problems().iter().filter(is_misquoted);
        Self {
            is_truncated: is_truncated(document),
            last: last_value(document).map(Value::id),
            misquoted: misquoted.map(|problem| problem.span.start).collect(),
        }
    }

    /// Whether the damage may be all there is to `problem`: what is missing may follow, and a value that is not what the
    /// sender wrote says nothing.
    pub fn explains(&self, problem: &Problem<'_>) -> bool {
        if self.is_truncated && problem.kind.is_absence() {
            return true;
        }
        let Some(value) = problem.value else { return self.is_misquoted(problem.span) };
        match value.key().filter(|key| key.span().contains(problem.span)) {
            Some(key) => self.is_misquoted(key.span()),
            None if value.kind() == Kind::String && self.is_misquoted(value.span()) => true,
            None => Some(value.id()) == self.last && value.span().contains(problem.span),
        }
    }

    /// Whether the string at `span` has an invalid escape, or quotes that are not escaped.
    fn is_misquoted(&self, span: Span) -> bool {
        let first = self.misquoted.partition_point(|&at| at < span.start);
        self.misquoted.get(first).is_some_and(|&at| at < span.end)
    }
}

/// Whether reading ended before the text did: what seems to be missing may follow.
pub fn is_truncated(document: &Document<'_>) -> bool {
    let last = document.problems().last().map(|problem| problem.kind);
    matches!(last, Some(TooDeep | Unclosed { .. } | UnclosedString | UnopenedString | Unexpected(_) | OtherMark(_)))
}

/// Returns the value that reading ran into: the last one in the innermost object or array that is still open. At the end
/// of the text there is none: only what is missing from open values is uncertain.
fn last_value<'t>(document: &'t Document<'t>) -> Option<Value<'t>> {
    let problem = document.problems().last().filter(|_| is_truncated(document))?;
    let at = problem.span.start;
    let child = |value: &Value<'t>| value.children().last().filter(|_| value.span().end > at);
    let last = std::iter::successors(document.root(), child).last()?;
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
