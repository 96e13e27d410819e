use crate::finding::Reporter;
use crate::rules::users::EVENTS;
use crate::rules::{PlanProblem, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// An event, `{"event": …}`, in place of a single request.
    ///
    /// ## Why it matters
    ///
    /// Nobody sends an event: the provider turns it into a request, or sends none. Which one depends on what happened
    /// before, which a plan knows.
    ///
    /// ## Invalid
    ///
    /// ```json idp=okta
    /// {"event":"deactivated","userName":"ana@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan idp=okta
    /// {"event":"deactivated","userName":"ana@fuzz-ball.example"}
    /// ```
    "SP826" "event-alone": Warning, since "0.1.0", fix None, cites [EVENTS], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    if problem.kind != PlanProblemKind::EventAlone {
        return;
    }
    out.report(problem.place(), "An event is not a request: what the provider sends for it is decided only in a plan")
        .help("Run it as a plan, alone or with everything else that happens: the plan turns it into a request, or says that none is sent.");
}
