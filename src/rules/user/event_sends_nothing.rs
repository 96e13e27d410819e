use crate::company::sources::{FAQ_REMOVED, OKTA_DELETE};
use crate::finding::Reporter;
use crate::idp::{ENTRA_LIFE_CYCLE, Idp, OKTA_SCIM, ONELOGIN_DELETE, Reason, SentRequest};
use crate::rules::users::life_cycle_sources;
use crate::rules::{PlanProblem, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// An event in the directory for which the provider sends no request at all.
    ///
    /// ## Why it matters
    ///
    /// Dialpad does not learn about it: the user stays as they are there until somebody acts in the admin portal.
    /// Dialpad's FAQ and Okta's own documentation disagree about users who are deleted in Okta.
    ///
    /// ## Invalid
    ///
    /// ```json plan idp=okta
    /// {"event":"deleted","userName":"ana@fuzz-ball.example"}
    /// ```
    ///
    /// ```json plan idp=entra
    /// {"event":"unassigned","userName":"ana@fuzz-ball.example"}
    /// {"event":"deleted","userName":"ana@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan idp=okta
    /// {"event":"unassigned","userName":"ana@fuzz-ball.example"}
    /// ```
    "SP822" "event-sends-nothing": Warning, since "0.1.0", fix None, cites [OKTA_DELETE, FAQ_REMOVED, OKTA_SCIM, ENTRA_LIFE_CYCLE, ONELOGIN_DELETE], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::Event { event, idp, sent } = &problem.kind else { return };
    if sent.sends != SentRequest::Nothing {
        return;
    }
    let (why, cites) = match sent.reason {
        Reason::NoDelete => (
            "Dialpad's FAQ says that users deleted in Okta are deleted in Dialpad, but Okta never sends a `DELETE`: users deleted there were deactivated first, which suspends them in Dialpad and is an event of its own, `deactivated`. To delete them, use the admin portal.",
            &[OKTA_DELETE, FAQ_REMOVED][..],
        ),
        Reason::OutOfScope => (
            "The user was removed from the app before, so the provider sends nothing more about them. To delete them, use the admin portal.",
            life_cycle_sources(*idp),
        ),
        Reason::Setting => (
            "The option `onDelete` says so: Do Nothing. In Dialpad, the user does not change.",
            life_cycle_sources(*idp),
        ),
        _ => return,
    };
    let provider = idp.map_or("The provider", Idp::name);
    out.report(problem.place(), format!("{provider} sends nothing for `{}`", event.as_str())).help(why).cites(cites);
}
