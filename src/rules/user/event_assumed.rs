use crate::finding::Reporter;
use crate::idp::{ENTRA_SCIM, Idp, OKTA_SCIM, Reason, Sends};
use crate::rules::{PlanCase, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// An event for which nobody knows, or nobody said, what the provider sends.
    ///
    /// ## Why it matters
    ///
    /// A plan with such a step is a guess there. Name the provider in the option `idp`, or put the request itself in the
    /// event's place.
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
    "SP823" "event-assumed": Warning, since "0.1.0", fix None, cites [OKTA_SCIM, ENTRA_SCIM], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::Event { event, idp, sent } = &case.problem.kind else { return };
    if sent.reason != Reason::Assumed {
        return;
    }
    let what = match sent.sends {
        Sends::Active(true) => "a change of `active` to true",
        Sends::Active(false) => "a change of `active` to false",
        Sends::Delete => "a `DELETE`",
        Sends::Nothing => "nothing",
    };
    let (who, help) = match idp.filter(|&idp| idp != Idp::Rfc) {
        Some(idp) => (
            format!("what {} sends", idp.name()),
            "No document at hand says it. If you know the request, put it in its place.",
        ),
        None => {
            ("what the provider sends".to_owned(), "Name the provider in the option `idp`: each sends something else.")
        }
    };
    out.report(case.place(), format!("It is not known {who} for `{}`: assumed, {what}", event.as_str())).help(help);
}
