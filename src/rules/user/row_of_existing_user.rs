use crate::finding::{Citation, Reporter, Severity};
use crate::idp::{ENTRA_REQUESTS, Idp, OKTA_SCIM, Provision, is_documented};
use crate::rules::users::provider_name;
use crate::rules::words::quoted;
use crate::rules::{PlanProblem, PlanProblemKind, rule};

rule! {
    /// ## What it checks
    ///
    /// A table row for a user whom the company already has, by `userName` or `externalId`.
    ///
    /// ## Why it matters
    ///
    /// A row is a user, not a request. A provider looks users up before it creates them, and updates those it finds:
    /// nobody is created, and neither the license nor the number changes, unless `settings.licenseUpdate` lets an update
    /// change the license.
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
    "SP827" "row-of-existing-user": Info, since "0.1.0", fix None, cites [OKTA_SCIM, ENTRA_REQUESTS], on Plan(check)
}

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::Person { given, idp, sends, is_again, .. } = &problem.kind else { return };
    let what = match sends {
        Provision::Replace => "a `PUT`",
        Provision::Modify => "a `PATCH`",
        _ => return,
    };
    let name = quoted(given);
    let (message, severity) = match is_again {
        true => (format!("{name} is already in an earlier row"), Severity::Warning),
        false => (format!("{name} is already in the company"), Severity::Info),
    };
    let provider = provider_name(*idp);
    let message = match provider.filter(|_| is_documented(*idp)) {
        Some(provider) => format!("{message}: {provider} sends {what}"),
        None => format!("{message}; assumed: {what} is sent"),
    };
    let cites: &[Citation] = match idp {
        Some(Idp::Okta) => &[OKTA_SCIM],
        Some(Idp::Entra) => &[ENTRA_REQUESTS],
        _ => &[OKTA_SCIM, ENTRA_REQUESTS],
    };
    let help = match (idp, sends) {
        (Some(Idp::Okta), _) => "It looks users up before it creates them, and updates those it finds.".to_owned(),
        (Some(Idp::Entra), _) => {
            "It looks users up before it creates them, and for those it finds sends what differs from Dialpad's data. No snapshot contains that data: here it is the whole row.".to_owned()
        }
        _ => match provider {
            Some(provider) => format!("Users are looked up before they are created. No available document says what {provider} sends for those it finds."),
            None => "Users are looked up before they are created, and those found are updated. Name the provider in the option `idp`: each sends something different.".to_owned(),
        },
    };
    out.report(problem.place(), message).severity(severity).help(help).cites(cites);
}
