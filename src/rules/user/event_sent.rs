use crate::company::sources::FAQ_REMOVED;
use crate::finding::Reporter;
use crate::idp::{ENTRA_LIFE_CYCLE, Event, Idp, OKTA_SCIM, ONELOGIN_DELETE, Reason, SentRequest};
use crate::rules::users::{life_cycle_sources, sent_words};
use crate::rules::{PlanProblem, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// An event in the directory for which the provider is known to send a request: which one, and why.
    ///
    /// ## Why it matters
    ///
    /// What is done in the directory is not what Dialpad receives. A user deleted in Entra is only suspended at first.
    ///
    /// ## Invalid
    ///
    /// ```json plan idp=okta
    /// {"event":"unassigned","userName":"ana@fuzz-ball.example"}
    /// ```
    ///
    /// ```json plan idp=entra
    /// {"event":"deleted","userName":"ana@fuzz-ball.example"}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan idp=okta
    /// {"method":"PATCH","path":"/Users/u1","body":{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","value":{"active":false}}]}}
    /// ```
    "SP821" "event-sent": Info, since "0.1.0", fix None, cites [FAQ_REMOVED, OKTA_SCIM, ENTRA_LIFE_CYCLE, ONELOGIN_DELETE], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::Event { event, idp, sent } = &problem.kind else { return };
    if sent.sends == SentRequest::Nothing {
        return;
    }
    let why = match sent.reason {
        Reason::Documented if *event == Event::GroupUnassigned => {
            "This does not apply if another group or an individual assignment keeps the user in the app."
        }
        Reason::Documented => "It removes users from an app, and reactivates them, by setting `active`.",
        Reason::DeleteLater => {
            "The `DELETE` follows thirty days later, when Entra permanently deletes the account; users who were unassigned before are never deleted."
        }
        Reason::Setting => "The option `onDelete` says so.",
        _ => return,
    };
    let cites = match idp {
        // What the removal does in Dialpad is documented for Okta.
        Some(Idp::Okta) if *event != Event::Reactivated => &[FAQ_REMOVED, OKTA_SCIM],
        _ => life_cycle_sources(*idp),
    };
    let provider = idp.map_or("The provider", Idp::name);
    let what = sent_words(sent.sends);
    out.report(problem.place(), format!("{provider} sends {what} for `{}`", event.as_str())).help(why).cites(cites);
}
