use crate::finding::{Reporter, Severity};
use crate::idp::{ENTRA_REQUESTS, Idp, OKTA_SCIM, Provision, is_documented};
use crate::rules::words::quoted;
use crate::rules::{PlanCase, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// A row of a table about somebody whom the company has already, by `userName` or `externalId`.
    ///
    /// ## Why it matters
    ///
    /// A row is a person, not a request. A provider looks for people before it creates them, and updates whom it finds:
    /// nobody is created, and neither the license nor the number changes by it.
    ///
    /// ## Invalid
    ///
    /// ```csv plan idp=okta
    /// Email,Title
    /// ana@fuzz-ball.example,Lead
    /// ```
    ///
    /// ```csv plan idp=onelogin
    /// Email,Title
    /// ana@fuzz-ball.example,Lead
    /// ```
    ///
    /// ## Valid
    ///
    /// ```csv plan idp=okta
    /// Email,Office,License
    /// zoe@fuzz-ball.example,Austin HQ,Dialpad_Ai Voice
    /// ```
    "SP827" "row-of-known-user": Info, since "0.1.0", fix None, cites [OKTA_SCIM, ENTRA_REQUESTS], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::Person { given, idp, sends, is_again, .. } = &case.problem.kind else { return };
    let what = match sends {
        Provision::Replace => "a `PUT`",
        Provision::Modify => "a `PATCH`",
        _ => return,
    };
    let name = quoted(given);
    let (message, severity) = match is_again {
        true => (format!("An earlier row is about {name}"), Severity::Warning),
        false => (format!("{name} is in the company already"), Severity::Info),
    };
    let provider = idp.filter(|&idp| idp != Idp::Rfc).map(Idp::name);
    let message = match provider.filter(|_| is_documented(*idp)) {
        Some(provider) => format!("{message}: {provider} sends {what}"),
        None => format!("{message}: assumed, {what} is sent"),
    };
    let help = match (idp, sends) {
        (Some(Idp::Okta), _) => "It looks for everybody before it creates them, and updates whom it finds.".to_owned(),
        (Some(Idp::Entra), _) => {
            "It looks for everybody before it creates them, and sends of whom it finds what differs from what Dialpad holds. That is in no snapshot: here it is all of the row.".to_owned()
        }
        _ => match provider {
            Some(provider) => format!("People are looked for before they are created. What {provider} sends of whom it finds, no document at hand says."),
            None => "People are looked for before they are created, and whoever is found is updated. Name the provider in the option `idp`: each sends something else.".to_owned(),
        },
    };
    out.report(case.place(), message).severity(severity).help(help);
}
