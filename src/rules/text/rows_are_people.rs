use crate::finding::Reporter;
use crate::rules::words::{join_and, quoted_column};
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// A table with a column that seems to specify what is done, such as `event`, `action`, `method` or `path`.
    ///
    /// ## Why it matters
    ///
    /// Each row of a table is a person who has the app: created, or brought up to date. A row that was meant to delete
    /// somebody is treated the same way. What happens to people is written as JSON, one entry per line.
    ///
    /// ## Invalid
    ///
    /// ```csv plan
    /// event,Email,Office
    /// deactivated,zoe@fuzz-ball.example,Austin HQ
    /// ```
    ///
    /// ## Valid
    ///
    /// ```csv plan
    /// Email,Office
    /// zoe@fuzz-ball.example,Austin HQ
    /// ```
    ///
    /// ```json plan idp=okta
    /// {"event":"deactivated","userName":"ana@fuzz-ball.example"}
    /// ```
    "SP140" "rows-are-people": Warning, since "0.1.0", fix None, cites [CREATING], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::RowsArePeople { names } = &problem.kind else { return };
    let names: Vec<String> = names.iter().map(|name| quoted_column(name)).collect();
    let verb = if names.len() == 1 { "says" } else { "say" };
    out.report(problem.place(), format!("Each row is treated as a person who has the app, whatever {} {verb}", join_and(&names))).help(
        "New people are created, and known ones are updated. For anything else, write one JSON text per line: an event such as {\"event\":\"deactivated\",\"userName\":\"…\"}, or a request with `method`, `path` and `body`.",
    );
}
