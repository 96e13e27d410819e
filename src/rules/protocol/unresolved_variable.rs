use crate::finding::{Explanation, Reporter};
use crate::rules::edits::{INSERT_VALUES, MAX_INSERTED, insert_values, is_secret};
use crate::rules::{ScimCase, rule};
use crate::scim::{CLIENT_VARIABLES, Problem, ProblemKind};
use crate::text::{Edit, Span};

rule! {
    /// ## What it checks
    ///
    /// A variable of an API client or an editor, such as `{{email}}`, in a value, a header or a query, or in place of
    /// the path.
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
        draft.review_fix(INSERT_VALUES, values(case));
    }
}

/// Whether a problem is a variable. A password may contain any characters.
fn is_reported(problem: &Problem<'_>) -> bool {
    matches!(problem.kind, ProblemKind::Variable) && !problem.value.is_some_and(is_secret)
}

/// Returns the edits that insert the values of all variables, if the text defines each of them.
fn values(case: &ScimCase<'_, '_>) -> Option<Vec<Edit>> {
    let problems = case.problems.iter().filter(|problem| is_reported(problem));
    let reported: Vec<Span> = problems.map(|problem| problem.span).take(MAX_INSERTED).collect();
    let is_reported =
        |variable: Span| reported.iter().any(|span| span.start < variable.end && variable.start < span.end);
    let request = case.request;
    insert_values(request.document.text(), request.definitions, is_reported).filter(|_| reported.len() < MAX_INSERTED)
}
