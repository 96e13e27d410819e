use crate::finding::Reporter;
use crate::rules::OptionProblemKind;
use crate::rules::snapshot::OPTIONS;
use crate::rules::words::join_and;
use crate::rules::{OptionCase, rule};

rule! {
    /// ## What it checks
    ///
    /// An option that does not exist.
    ///
    /// ## Why it matters
    ///
    /// It is ignored, so what it should set is not set: the provider is recognized from the request, and there is no
    /// date for an estimate.
    ///
    /// ## Invalid
    ///
    /// ```json options
    /// { "asof": "2026-11-17" }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json options
    /// { "asOf": "2026-11-17" }
    /// ```
    "SP951" "option-unknown": Warning, since "0.1.0", fix Review, cites [OPTIONS], on Options(check)
}

fn check(case: &OptionCase<'_>, out: &mut Reporter<'_>) {
    let OptionProblemKind::Unknown { names, suggestion } = case.problem.kind else { return };
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    let draft = out
        .report(case.place(), format!("Unknown option {}", case.shown()))
        .help(format!("It is ignored. Valid names are {}.", join_and(&names)));
    if let Some(suggestion) = suggestion {
        case.rename(draft, suggestion);
    }
}
