use crate::finding::Reporter;
use crate::idp::OKTA_SCIM;
use crate::rules::{PlanCase, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// An event, `{"event": …}`, where one request is asked about.
    ///
    /// ## Why it matters
    ///
    /// Nobody sends an event: the provider makes a request of it, or none. Which one rests on what happened before, and a
    /// plan knows that.
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
    "SP826" "event-alone": Warning, since "0.1.0", fix None, cites [OKTA_SCIM], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    if case.problem.kind != PlanProblemKind::EventAlone {
        return;
    }
    out.report(case.place(), "An event is no request: what the provider sends for it is not decided here")
        .help("Ask it as a plan, of this event alone or of all that happens: the plan makes a request of it, or says that none is sent.");
}
