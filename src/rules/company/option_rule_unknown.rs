use crate::finding::Reporter;
use crate::rules::OptionProblemKind;
use crate::rules::snapshot::OPTIONS;
use crate::rules::{OptionCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A code or name in `rules` that no rule has.
    ///
    /// ## Why it matters
    ///
    /// No severity is changed: a rule that should be off still reports, or one that should be an error does not.
    ///
    /// ## Invalid
    ///
    /// ```json options
    /// { "rules": { "office-name-unkown": "error" } }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json options
    /// { "rules": { "office-name-unknown": "error" } }
    /// ```
    "SP954" "option-rule-unknown": Warning, since "0.1.0", fix Review, cites [OPTIONS], on Options(check)
}

fn check(case: &OptionCase<'_>, out: &mut Reporter<'_>) {
    let OptionProblemKind::UnknownRule { suggestion } = case.problem.kind else { return };
    let draft = out
        .report(case.place(), format!("Unknown rule {}", case.shown()))
        .help("Use the code or the name of a rule, such as SP502 or office-name-unknown.");
    if let Some(suggestion) = suggestion {
        case.rename(draft, suggestion);
    }
}
