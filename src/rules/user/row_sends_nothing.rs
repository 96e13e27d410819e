use crate::finding::Reporter;
use crate::idp::{ENTRA_LIFE_CYCLE, Idp, OKTA_SCIM, Presence, Provision, is_documented};
use crate::rules::users::{life_cycle_sources, provider_name};
use crate::rules::words::quoted;
use crate::rules::{PlanProblem, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// A table row for a user who is not active in the directory, and whom Dialpad does not have or has already
    /// suspended.
    ///
    /// ## Why it matters
    ///
    /// A row is a user, not a request. Entra does not create disabled users, and users deactivated in Okta are not
    /// assigned to any app: Dialpad does not learn about them, and they take neither a license nor a number.
    ///
    /// ## Invalid
    ///
    /// ```csv plan idp=entra
    /// Email,Office,Enabled
    /// zoe@fuzz-ball.example,Austin HQ,false
    /// ```
    ///
    /// ```csv plan idp=jumpcloud
    /// Email,Office,Enabled
    /// zoe@fuzz-ball.example,Austin HQ,false
    /// ```
    ///
    /// ## Valid
    ///
    /// ```csv plan idp=entra
    /// Email,Office,License,Enabled
    /// zoe@fuzz-ball.example,Austin HQ,Dialpad_Ai Voice,true
    /// ```
    "SP828" "row-sends-nothing": Info, since "0.1.0", fix None, cites [ENTRA_LIFE_CYCLE, OKTA_SCIM], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::Person { given, idp, sends: Provision::Nothing, presence, is_listed, .. } = &problem.kind
    else {
        return;
    };
    // No document says what another provider sends: what these two say is assumed.
    let cites = life_cycle_sources(idp.filter(|_| is_documented(*idp)));
    let name = quoted(given);
    if *presence == Presence::Suspended {
        out.report(problem.place(), format!("{name} is not active and already suspended in Dialpad: nothing is sent"))
            .help("Nothing changes for the user.")
            .cites(cites);
        return;
    }
    let state = if *is_listed { "is not active and not in the company" } else { "is not active" };
    let provider = provider_name(*idp);
    let message = match provider.filter(|_| is_documented(*idp)) {
        Some(provider) => format!("{name} {state}: {provider} sends nothing"),
        None => format!("{name} {state}; assumed: nothing is sent"),
    };
    let why = match idp {
        Some(Idp::Okta) => "Users deactivated in Okta are not assigned to any app, so nobody is created.".to_owned(),
        Some(Idp::Entra) => "Entra does not create disabled users. It waits until the account is enabled.".to_owned(),
        _ => match provider {
            Some(provider) => {
                format!("Okta and Entra do not create inactive users; no available document says what {provider} does.")
            }
            None => "Okta and Entra do not create inactive users. Name the provider in the option `idp`.".to_owned(),
        },
    };
    let unlisted = match is_listed {
        true => "",
        false => " The company lists no users: those who are already in Dialpad are suspended.",
    };
    out.report(problem.place(), message).help(format!("{why}{unlisted}")).cites(cites);
}
