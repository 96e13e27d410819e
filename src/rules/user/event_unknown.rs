use crate::finding::Reporter;
use crate::rules::users::EVENTS;
use crate::rules::words::quoted;
use crate::rules::{PlanProblem, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// An entry `{"event": …}` whose event does not exist.
    ///
    /// ## Why it matters
    ///
    /// Nothing can be said about it, and the plan is not complete. The events are `unassigned`, `groupUnassigned`,
    /// `deactivated`, `deleted` and `reactivated`.
    ///
    /// ## Invalid
    ///
    /// ```json plan idp=okta
    /// {"event":"removed","userName":"ana@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan idp=okta
    /// {"event":"unassigned","userName":"ana@fuzz-ball.example"}
    /// ```
    "SP820" "event-unknown": Error, since "0.1.0", fix None, cites [EVENTS], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::EventUnknown { given, suggestion } = &problem.kind else { return };
    let meant = suggestion.map(|suggestion| format!("Did you mean `{suggestion}`? ")).unwrap_or_default();
    out.report(problem.place(), format!("Unknown event {}", quoted(given))).help(format!(
        "{meant}The events are `unassigned`, `groupUnassigned`, `deactivated`, `deleted` and `reactivated`."
    ));
}
