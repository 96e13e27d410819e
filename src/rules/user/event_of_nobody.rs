use crate::finding::Reporter;
use crate::idp::OKTA_SCIM;
use crate::rules::words::quoted;
use crate::rules::{PlanCase, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// An event of somebody whom Dialpad does not have, or no more.
    ///
    /// ## Why it matters
    ///
    /// Nothing is left to suspend or to delete. If they are to come back, the provider creates them anew, and the body of
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
    "SP824" "event-of-nobody": Warning, since "0.1.0", fix None, cites [OKTA_SCIM], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::EventOfNobody { given, deleted } = &case.problem.kind else { return };
    let message = match (given, deleted) {
        (Some(given), true) => format!("{} is deleted in Dialpad already", quoted(given)),
        (Some(given), false) => format!("Dialpad has nobody called {}", quoted(given)),
        (None, _) => "The event does not say whom it is about".to_owned(),
    };
    out.report(case.place(), message).help(
        "Name them by `userName`, `externalId` or `id` as in the snapshot. If the provider creates them anew, put that request in the event's place.",
    );
}
