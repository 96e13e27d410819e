use crate::finding::Reporter;
use crate::rules::users::EVENTS;
use crate::rules::words::quoted;
use crate::rules::{PlanProblem, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// An event for a user whom Dialpad does not have, or no longer has.
    ///
    /// ## Why it matters
    ///
    /// There is nobody to suspend or delete. If the user is to return, the provider creates them again, and the body of
    /// that create decides their office and license.
    ///
    /// ## Invalid
    ///
    /// ```json plan idp=okta
    /// {"event":"unassigned","userName":"dana@fuzz-ball.example"}
    /// ```
    ///
    /// ```json plan idp=okta
    /// {"event":"reactivated","userName":"nobody@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan idp=okta
    /// {"event":"unassigned","userName":"ana@fuzz-ball.example"}
    /// ```
    "SP824" "event-user-missing": Warning, since "0.1.0", fix None, cites [EVENTS], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::EventUserUnknown { given, deleted } = &problem.kind else { return };
    let message = match (given, deleted) {
        (Some(given), true) => format!("{} is already deleted in Dialpad", quoted(given)),
        (Some(given), false) => format!("Dialpad has no user called {}", quoted(given)),
        (None, _) => "The event does not say which user it is about".to_owned(),
    };
    out.report(problem.place(), message).help(
        "Identify the user by `userName`, `externalId` or `id`, as in the snapshot. If the provider creates them again, replace the event with that request.",
    );
}
