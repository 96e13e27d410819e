use crate::finding::{Reporter, Severity};
use crate::rules::OptionProblemKind;
use crate::rules::snapshot::OPTIONS;
use crate::rules::words::join_and;
use crate::rules::{OptionCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Options, or `rules` in them, that are not an object; a provider or a severity that does not exist.
    ///
    /// ## Why it matters
    ///
    /// What is not understood is ignored: the provider is then recognized from the request, and a rule keeps its own
    /// severity.
    ///
    /// ## Invalid
    ///
    /// ```json options
    /// { "idp": "azure" }
    /// ```
    ///
    /// ```json options
    /// { "rules": { "SP502": "loud" } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json options
    /// { "idp": "entra", "rules": { "SP502": "error" } }
    /// ```
    "SP952" "option-value": Warning, since "0.1.0", fix None, cites [OPTIONS], on Options(check)
}

fn check(case: &OptionCase<'_>, out: &mut Reporter<'_>) {
    match case.problem.kind {
        OptionProblemKind::NotAnObject => {
            out.report(case.place(), "The options are not an object")
                .severity(Severity::Error)
                .help("Write an object such as {\"idp\": \"okta\"}. This text is ignored.");
        }
        OptionProblemKind::RulesNotObject => {
            out.report(case.place(), "`rules` is not an object")
                .help("Write an object that maps rules to severities, such as {\"SP502\": \"error\"}.");
        }
        OptionProblemKind::BadLimit => {
            out.report(case.place(), "This is not a valid limit for bulk requests").help(
                "Write {\"maxOperations\": 1000, \"maxPayloadSize\": 1048576}, with the values of the service provider's configuration.",
            );
        }
        OptionProblemKind::ResourceNotObject => {
            out.report(case.place(), "`resource` is not an object")
                .help("The option is ignored. Give the SCIM resource as it is before the request, as a JSON object.");
        }
        OptionProblemKind::SchemasNotList => {
            out.report(case.place(), "`schemas` is not a list of schemas")
                .help("Give the service provider's response at /Schemas: an array, or the message that contains it.");
        }
        OptionProblemKind::NotOneOf(words) => {
            out.report(case.place(), format!("{} is not one of the allowed values", case.shown()))
                .help(format!("Allowed values are {}. Any other is ignored.", join_and(words)));
        }
        _ => {}
    }
}
