use crate::finding::{Explanation, Reporter};
use crate::rules::edits::is_secret;
use crate::rules::{ScimCase, rule};
use crate::scim::{CLIENT_VARIABLES, Problem, ProblemKind, defined_value, variables};
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// A variable of an API client or an editor, such as `{{email}}`, in a value, a header or a query.
    ///
    /// ## Why it matters
    ///
    /// The client inserts the value when it sends the request. Until then, nothing can be said about it, or about what
    /// depends on it: the office, the license, the user.
    ///
    /// ## Invalid
    ///
    /// ```http
    /// @email = zoe@fuzz-ball.example
    ///
    /// POST {{baseUrl}}/Users HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "{{email}}"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```http
    /// POST {{baseUrl}}/Users HTTP/1.1
    /// Content-Type: application/scim+json
    ///
    /// {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "zoe@fuzz-ball.example"}
    /// ```
    "SP346" "unresolved-variable": Info, since "0.1.0", fix Review, cites [CLIENT_VARIABLES], on Scim(check)
}

/// The maximum number of problems and variables for which values are looked up: a hostile text would take quadratic time.
const MAX_INSERTED: usize = 100;

const UNKNOWN_UNTIL_SENT: Explanation = Explanation {
    why: "The client inserts its value when it sends the request; until then, nothing is known about it. Replace it with a value to check that.",
    source: None,
};

fn check(case: &ScimCase<'_, '_>, out: &mut Reporter<'_>) {
    if !is_reported(case.problem) {
        return;
    }
    let before = case.problems.get(..case.index).filter(|before| before.len() < MAX_INSERTED);
    let is_first = before.is_some_and(|before| !before.iter().any(is_reported));
    let draft = out.report_once(case.place(), "Unresolved variable", &UNKNOWN_UNTIL_SENT);
    if is_first {
        draft.review_fix("Insert the values that the text defines", values(case));
    }
}

/// Whether a problem is a variable. A password may contain any characters.
fn is_reported(problem: &Problem<'_>) -> bool {
    matches!(problem.kind, ProblemKind::Variable) && !problem.value.is_some_and(is_secret)
}

/// Returns the edits that insert the values of all variables, if the text defines each of them.
fn values(case: &ScimCase<'_, '_>) -> Option<Vec<Edit>> {
    let text = case.request.document.text();
    let problems = case.problems.iter().filter(|problem| is_reported(problem));
    let reported: Vec<Span> = problems.map(|problem| problem.span).take(MAX_INSERTED).collect();
    let is_reported =
        |variable: &Span| reported.iter().any(|span| span.start < variable.end && variable.start < span.end);
    let insert = |variable: Span| {
        let value = defined_value(text, variable.of(text))?;
        let is_plain = !value.contains(|c: char| matches!(c, '"' | '\\') || c.is_control());
        is_plain.then(|| Edit::replace(variable, value))
    };
    let all: Vec<Span> = variables(text).filter(is_reported).take(MAX_INSERTED).collect();
    let is_whole = reported.len().max(all.len()) < MAX_INSERTED;
    all.into_iter().map(insert).collect::<Option<_>>().filter(|_| is_whole)
}
