use crate::finding::{Reporter, Severity};
use crate::idp::Idp;
use crate::rules::{NoRequest, PlanCase, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// What stands where a request belongs and is a file of many: a recording of a browser (HAR), a collection of Postman, an
    /// object with a list `requests`, or the list of users that a service provider has answered. Also people as a provider exports
    /// them, what a provider or somebody else has logged, a provider's mapping, and a company.
    ///
    /// ## Why it matters
    ///
    /// Nothing in it is sent, and so nothing is planned. Read as the body of a create it would only be refused.
    ///
    /// ## Invalid
    ///
    /// ```json plan
    /// {"requests":[{"method":"DELETE","path":"/Users/u5"}]}
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan
    /// [{"method":"DELETE","path":"/Users/u5"}]
    /// ```
    "SP142" "no-request": Error, since "0.1.0", fix None, cites [CREATING], on Plan(check)
}

fn check(case: &PlanCase<'_>, out: &mut Reporter<'_>) {
    let PlanProblemKind::NoRequest(what) = case.problem.kind else { return };
    const COMPOSE: &str =
        "The requests follow from people and mapping together: compose them of both, and check or plan these.";
    const WRITE: &str = "Write each request as an object with `method`, `path` and `body`, one in each line.";
    match what {
        NoRequest::Har => out
            .report(case.place(), "This is a recording of a browser (HAR), which is not read")
            .help(format!("Take the SCIM requests out of it. {WRITE}")),
        NoRequest::Postman => out
            .report(case.place(), "This is a collection of Postman, which is not read")
            .help(format!("Take the SCIM requests out of it. {WRITE}")),
        NoRequest::Requests => out.report(case.place(), "This is an object around a list of requests").help(
            "Nothing in it is looked at. Hand over the list itself: what stands in `requests`, with its brackets.",
        ),
        NoRequest::People(idp) => out
            .report(case.place(), format!("These are people as {} exports them, and no request", idp.name()))
            .help(COMPOSE),
        NoRequest::Mapping => out
            .report(case.place(), "This is a mapping, and no request")
            .help(format!("It is checked as one. {COMPOSE}")),
        NoRequest::Log(Some(Idp::Okta)) => out
            .report(case.place(), "This is an entry of Okta's system log, and no request")
            .help(format!("Okta logs no body that it sends. {COMPOSE}")),
        NoRequest::Log(Some(_)) => out
            .report(case.place(), "This is an entry of Entra's provisioning log, and no request")
            .help(format!("It tells what changed, and not what was sent. {COMPOSE}")),
        NoRequest::Log(None) => out
            .report(case.place(), "This is an entry of a log, and no request")
            .help(format!("If a request is told in it, take that out. {WRITE}")),
        NoRequest::Company => out
            .report(case.place(), "This is a company, and no request")
            .help("Requests are checked over a company: hand it over as that."),
        NoRequest::ListResponse { count } => {
            let people = if count == 1 { "1 resource".to_owned() } else { format!("{count} resources") };
            out.report(
                case.place(),
                format!("This is a list of {people} that a service provider answered, and none is planned"),
            )
            .severity(Severity::Warning)
            .help("To plan a create of each, hand over the list itself: what stands in `Resources`, with its brackets.")
        }
    };
}
