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

/// Returns the value that reading ran into: the last one in the innermost object or array that is still open, unless a
/// comma has ended it. Where a key is expected after that, it may be the first value of an array without its bracket. A
/// string that is not in the document has no value.
fn last_value<'t>(document: &'t Document<'t>) -> Option<Value<'t>> {
    let problem = document.problems().last().filter(|_| is_truncated(document))?;
    let at = problem.span.start;
    let child = |value: &Value<'t>| value.children().last().filter(|_| value.span().end > at);
    let last = std::iter::successors(document.root(), child).last()?;
    let is_string = matches!(problem.kind, UnclosedString | UnopenedString);
    let has_comma = || document.text().get(last.span().end as usize..at as usize).is_some_and(|gap| gap.contains(','));
    let may_be_element = matches!(problem.kind, Unexpected(Expected::Key | Expected::Colon));
    let is_ended = !may_be_element && has_comma();
    (if is_string { last.span().start == at } else { !is_ended }).then_some(last)
}
