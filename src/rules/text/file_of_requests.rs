use crate::finding::{Reporter, Severity};
use crate::rules::{CollectionKind, PlanProblem, PlanProblemKind, Taken, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// A file in which a tool recorded or exported many requests: a browser recording (HAR), a Postman collection, an
    /// Insomnia export, and an object with an array of requests. It is reported where one request is expected, and in a
    /// plan if it contains requests at other addresses than the endpoints of SCIM.
    ///
    /// ## Why it matters
    ///
    /// A recording contains whatever was sent, pages and pictures as well. Only SCIM requests are planned; this finding
    /// shows how many there are, so that a missing one is noticed.
    ///
    /// ## Invalid
    ///
    /// ```json plan
    /// {"log":{"version":"1.2","entries":[{"request":{"method":"GET","url":"https://fuzz-ball.example/logo.png"}}]}}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan
    /// {"log":{"version":"1.2","entries":[{"request":{"method":"DELETE","url":"https://dialpad.com/scim/v2/Users/u5"}}]}}
    /// ```
    "SP144" "file-of-requests": Error, since "0.1.0", fix None, cites [CREATING], on Plan(check)
}

const SCIM: &str = "A SCIM request is at /Users, /Groups or another endpoint of SCIM.";

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::Collection { kind, taken } = problem.kind else { return };
    let what = match kind {
        CollectionKind::Har => "a browser recording (HAR)",
        CollectionKind::Postman => "a Postman collection",
        CollectionKind::Insomnia => "an Insomnia export",
        CollectionKind::Requests => "a file of many requests",
    };
    match taken {
        None => out
            .report(problem.place(), format!("This is {what}, not a request"))
            .help("A plan runs the SCIM requests in it. A single one can be checked as it is."),
        Some(Taken { all: 0, .. }) => out
            .report(problem.place(), format!("This is {what} without requests"))
            .help("Record or export it again, with the requests."),
        Some(Taken { planned: 0, .. }) => {
            out.report(problem.place(), format!("This is {what} without requests for SCIM")).help(SCIM)
        }
        Some(Taken { planned, all }) => {
            let is = if planned == 1 { "is" } else { "are" };
            let message =
                format!("This is {what}: {planned} of its {all} requests {is} planned, the others are not for SCIM");
            out.report(problem.place(), message).severity(Severity::Info).help(SCIM)
        }
    };
}
