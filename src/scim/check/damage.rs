//! Where a text is not JSON, and which problems of its content may be no more than that.

use crate::json::ProblemKind::{Escape, OtherMark, TooDeep, Unclosed, UnclosedString, Unexpected, UnopenedString};
use crate::json::{Document, Kind, NodeId, Value};
use crate::scim::Problem;
use crate::text::Span;

/// Where the JSON of a text is damaged.
pub(super) struct Damage {
    /// Whether reading ended before the text did.
    pub is_truncated: bool,
    /// The value that reading ran into, if it ended before the text did.
    last: Option<NodeId>,
    /// Where invalid escapes are, in order.
    escapes: Vec<u32>,
}

impl Damage {
    pub fn of(document: &Document<'_>) -> Self {
        let escapes = document.problems().iter().filter(|problem| problem.kind == Escape);
        Self {
            is_truncated: is_truncated(document),
            last: last_value(document).map(Value::id),
            escapes: escapes.map(|problem| problem.span.start).collect(),
        }
    }

    /// Whether the damage may be all there is to `problem`: what is missing may follow, and a value that is not what the
    /// sender wrote says nothing.
    pub fn explains(&self, problem: &Problem<'_>) -> bool {
        if self.is_truncated && problem.kind.is_absence() {
            return true;
        }
        let Some(value) = problem.value else { return false };
        match value.key().filter(|key| key.span().contains(problem.span)) {
            Some(key) => self.has_wrong_escape(key.span()),
            None if value.kind() == Kind::String && self.has_wrong_escape(value.span()) => true,
            None => Some(value.id()) == self.last && value.span().contains(problem.span),
        }
    }

    /// Whether the string at `span` has an invalid escape.
    fn has_wrong_escape(&self, span: Span) -> bool {
        let first = self.escapes.partition_point(|&at| at < span.start);
        self.escapes.get(first).is_some_and(|&at| at < span.end)
    }
}

/// Whether reading ended before the text did: what seems to be missing may follow.
pub fn is_truncated(document: &Document<'_>) -> bool {
    let last = document.problems().last().map(|problem| problem.kind);
    matches!(last, Some(TooDeep | Unclosed { .. } | UnclosedString | UnopenedString | Unexpected(_) | OtherMark(_)))
}

/// Returns the value that reading ran into: the last one in the innermost object or array that is still open. A string
/// that is not in the document has no value.
fn last_value<'t>(document: &'t Document<'t>) -> Option<Value<'t>> {
    let problem = document.problems().last().filter(|_| is_truncated(document))?;
    let at = problem.span.start;
    let child = |value: &Value<'t>| value.children().last().filter(|_| value.span().end > at);
    let last = std::iter::successors(document.root(), child).last()?;
    let is_string = matches!(problem.kind, UnclosedString | UnopenedString);
    (!is_string || last.span().start == at).then_some(last)
}
