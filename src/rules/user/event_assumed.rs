use crate::finding::{Citation, Reporter};
use crate::idp::{ENTRA_LIFE_CYCLE, OKTA_SCIM, Reason, SentRequest};
use crate::rules::users::{life_cycle_sources, provider_name, sent_words};
use crate::rules::{PlanProblem, PlanProblemKind, rule};
use crate::scim::{DELETING, PATCHING};

rule! {
    /// ## What it checks
    ///
    /// An event for which it is not known what the provider sends, or no provider is given.
    ///
    /// ## Why it matters
    ///
    /// Such a step of a plan is a guess. Name the provider in the option `idp`, or replace the event with the request
    /// itself.
    ///
    /// ## Invalid
    ///
    /// ```json plan
    /// {"event":"deleted","userName":"ana@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan idp=okta
    /// {"event":"deleted","userName":"ana@fuzz-ball.example"}
    /// ```
    "SP823" "event-assumed": Warning, since "0.1.0", fix None, cites [OKTA_SCIM, ENTRA_LIFE_CYCLE, PATCHING, DELETING], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::Event { event, idp, sent } = &problem.kind else { return };
    if sent.reason != Reason::Assumed {
        return;
    }
    // What SCIM has for it is assumed.
    let protocol: &[Citation] = if sent.sends == SentRequest::Delete { &[DELETING] } else { &[PATCHING] };
    let (who, help, cites) = match provider_name(*idp) {
        Some(name) => {
            (name, "No available document says so. If you know the request, replace the event with it.", protocol)
        }
        None => (
            "the provider",
            "Name the provider in the option `idp`: each sends something different.",
            life_cycle_sources(None),
        ),
    };
    let what = sent_words(sent.sends);
    out.report(problem.place(), format!("What {who} sends for `{}` is not known; assumed: {what}", event.as_str()))
        .help(help)
        .cites(cites);
}
