use crate::finding::{Reporter, Severity};
use crate::rules::OptionProblemKind;
use crate::rules::snapshot::OPTIONS;
use crate::rules::words::{list, quoted};
use crate::rules::{OptionCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Options, or `rules` in them, that are no object; a provider or a severity that does not exist.
    ///
    /// ## Why it matters
    ///
    /// What is not understood is left out: the provider is then recognized from the request, and a rule keeps its own
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
                .help("Write an object such as {\"idp\": \"okta\"}. Nothing of this text is used.");
        }
        OptionProblemKind::RulesNotObject => {
            out.report(case.place(), "`rules` is not an object")
                .help("Write an object of rules and severities, such as {\"SP502\": \"error\"}.");
        }
        OptionProblemKind::BadLimit => {
            out.report(case.place(), "This is no limit of bulk requests").help(
                "Write {\"maxOperations\": 1000, \"maxPayloadSize\": 1048576}, as the service provider's configuration has them.",
            );
        }
        OptionProblemKind::ResourceNotObject => {
            out.report(case.place(), "`resource` is not an object")
                .help("Write the SCIM resource as it stands before the request, as a JSON object. It is left out.");
        }
        OptionProblemKind::SchemasNotList => {
            out.report(case.place(), "`schemas` is no list of schemas")
                .help("It is what the service provider answers at /Schemas: a list, or the message with one.");
        }
        OptionProblemKind::NotOneOf(words) => {
            out.report(
                case.place(),
                format!("{} is none of the words that can stand here", quoted(case.text().trim_matches('"'))),
            )
            .help(format!("The words are {}. Any other is left out.", list(words)));
        }
        _ => {}
    }
}
