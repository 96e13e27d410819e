use crate::finding::Reporter;
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// A file in which a tool recorded or exported many requests, such as a browser recording (HAR) or a Postman
    /// collection, and that contains requests at other addresses than the endpoints of SCIM.
    ///
    /// ## Why it matters
    ///
    /// A recording contains whatever was sent, pages and pictures as well. Only SCIM requests are planned; this finding
    /// shows how many there are, so that a missing one is noticed.
    ///
    /// ## Invalid
    ///
    /// ```json plan
    /// {"log":{"version":"1.2","entries":[{"request":{"method":"GET","url":"https://fuzz-ball.example/logo.png"}},{"request":{"method":"DELETE","url":"https://dialpad.com/scim/v2/Users/u5"}}]}}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan
    /// {"log":{"version":"1.2","entries":[{"request":{"method":"DELETE","url":"https://dialpad.com/scim/v2/Users/u5"}}]}}
    /// ```
    "SP144" "entries-left-out": Info, since "0.1.0", fix None, cites [CREATING], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::EntriesLeftOut { what, read, all } = problem.kind else { return };
    let is = if read == 1 { "is" } else { "are" };
    let message =
        format!("This is {}: {read} of its {all} requests {is} planned, the others are not for SCIM", what.noun());
    out.report(problem.place(), message).help("A SCIM request is at /Users, /Groups or another endpoint of SCIM.");
}
