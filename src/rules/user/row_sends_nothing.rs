use crate::finding::Reporter;
use crate::idp::{ENTRA_LIFE_CYCLE, Idp, OKTA_SCIM, Provision, Standing, is_documented};
use crate::rules::words::quoted;
use crate::rules::{PlanCase, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// A row of a table about somebody who is not active in the directory, and whom Dialpad does not have or has suspended
    /// already.
    ///
    /// ## Why it matters
    ///
    /// A row is a person, not a request. Entra creates nobody who is disabled, and who is deactivated in Okta is assigned to
    /// no app: Dialpad does not hear of them, and they take neither license nor number.
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

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::Person { given, idp, sends: Provision::Nothing, standing, is_listed, .. } = &case.problem.kind
    else {
        return;
    };
    let name = quoted(given);
    if *standing == Standing::Suspended {
        out.report(case.place(), format!("{name} is not active, and suspended in Dialpad already: nothing is sent"))
            .help("Nothing changes for them.");
        return;
    }
    let whom = if *is_listed { "is not active, and not in the company" } else { "is not active" };
    let provider = idp.filter(|&idp| idp != Idp::Rfc).map(Idp::name);
    let message = match provider.filter(|_| is_documented(*idp)) {
        Some(provider) => format!("{name} {whom}: {provider} sends nothing"),
        None => format!("{name} {whom}: assumed, nothing is sent"),
    };
    let why = match idp {
        Some(Idp::Okta) => "Who is deactivated in Okta is assigned to no app, so that nobody is created.".to_owned(),
        Some(Idp::Entra) => "Entra creates nobody who is disabled. It waits until the account is enabled.".to_owned(),
        _ => match provider {
            Some(provider) => format!(
                "Okta and Entra create nobody who is not active; what {provider} does, no document at hand says."
            ),
            None => "Okta and Entra create nobody who is not active. Name the provider in the option `idp`.".to_owned(),
        },
    };
    let unlisted = match is_listed {
        true => "",
        false => " The company lists no users: whoever of them is in Dialpad already is suspended.",
    };
    out.report(case.place(), message).help(format!("{why}{unlisted}"));
}
