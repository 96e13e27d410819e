use crate::finding::{Reporter, Severity};
use crate::idp::{Idp, ProviderExport};
use crate::rules::mappings::how_to_generate;
use crate::rules::{NoRequest, PlanProblem, PlanProblemKind, rule};
use crate::scim::CREATING;

rule! {
    /// ## What it checks
    ///
    /// Something other than a request: a list of users that a service provider returned, people exported from a provider, an
    /// error response in place of an export, a log of a provider or anyone else, a provider's mapping, an application, a
    /// provisioning job, a company, an export from Dialpad that a company is imported from, and an object of which no member
    /// is SCIM's.
    ///
    /// ## Why it matters
    ///
    /// Nothing in it is sent, so nothing is planned. Read as the body of a create, it would only be rejected.
    ///
    /// ## Invalid
    ///
    /// ```json plan
    /// [{"id":"1","displayName":"Zoe Ng","userPrincipalName":"zoe@fuzz-ball.example"}]
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json plan
    /// {"method":"DELETE","path":"/Users/u5"}
    /// ```
    "SP142" "not-a-request": Error, since "0.1.0", fix None, cites [CREATING], on Plan(check)
}

const WRITE: &str = "Write each request as an object with `method`, `path` and `body`, one per line.";

fn check(problem: &PlanProblem, out: &mut Reporter<'_>) {
    let PlanProblemKind::NoRequest(what) = problem.kind else { return };
    match what {
        NoRequest::Provider(ProviderExport::Person(idp)) => out
            .report(problem.place(), format!("These are people exported from {}, not a request", idp.name()))
            .help(how_to_generate(idp)),
        NoRequest::Provider(ProviderExport::Account(idp)) => out
            .report(problem.place(), format!("These are people exported from {}, not a request", idp.name()))
            .help("Save them as a table (CSV): each row of a plan is a person to create or update."),
        NoRequest::ErrorResponse => out
            .report(problem.place(), "This is an error response, not a request")
            .help("It says why nothing was exported. Correct that and export again."),
        NoRequest::Provider(ProviderExport::Mapping(idp)) => out
            .report(problem.place(), "This is a mapping, not a request")
            .help(format!("Check it as a mapping. {}", how_to_generate(idp))),
        NoRequest::Provider(ProviderExport::App(idp)) => out
            .report(problem.place(), format!("This is an application of {}, not a request", idp.name()))
            .help(format!("It does not say what is sent. {}", how_to_generate(idp))),
        NoRequest::Provider(ProviderExport::Job) => out
            .report(problem.place(), "This is a provisioning job of Entra or a template for one, not a request")
            .help("It does not say what is sent. The mapping is the job's schema, at `/servicePrincipals/{id}/synchronization/jobs/{job}/schema`."),
        NoRequest::Provider(ProviderExport::Log(idp @ Idp::Okta)) => out
            .report(problem.place(), "This is from Okta's system log, not a request")
            .help(format!("Okta does not log the bodies that it sends. {}", how_to_generate(idp))),
        NoRequest::Provider(ProviderExport::Log(idp)) => out
            .report(problem.place(), "This is from Entra's provisioning log, not a request")
            .help(format!("It records what changed, not what was sent. {}", how_to_generate(idp))),
        NoRequest::LogEntry => out
            .report(problem.place(), "This is a log entry, not a request")
            .help(format!("If it contains a request, extract it. {WRITE}")),
        NoRequest::Foreign => out
            .report(problem.place(), "This is not a request: nothing in it belongs to SCIM")
            .help(format!("No member of the object is an attribute of a user. If it contains a request, extract it. {WRITE}")),
        NoRequest::Company => out
            .report(problem.place(), "This is a company, not a request")
            .help("Requests are checked against a company: pass it as the company."),
        NoRequest::DialpadExport => out
            .report(problem.place(), "This is an export from Dialpad's REST API, not a request")
            .help("Import it as part of the company that requests are checked against."),
        NoRequest::ListResponse { count } => {
            let people = if count == 1 { "1 resource".to_owned() } else { format!("{count} resources") };
            out.report(
                problem.place(),
                format!("This is a service provider's list of {people}, not a request: nothing is planned"),
            )
            .severity(Severity::Warning)
            .help("To plan a create for each, pass the array itself: the value of `Resources`, with its brackets.")
        }
    };
}
