use crate::finding::Reporter;
use crate::json::quote;
use crate::rules::OptionProblemKind;
use crate::rules::snapshot::OPTIONS;
use crate::rules::words::quoted;
use crate::rules::{OptionCase, rule};
use crate::text::Edit;

rule! {
    /// ## What it checks
    ///
    /// A rule in `rules` that does not exist, by code or by name.
    ///
    /// ## Why it matters
    ///
    /// Its severity is not changed: what should be silent still speaks, or what should be an error is none.
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
    let OptionProblemKind::UnknownRule { near } = case.problem.kind else { return };
    let draft = out
        .report(case.place(), format!("There is no rule {}", quoted(case.text().trim_matches('"'))))
        .help("A rule is meant by its code or its name, such as SP502 or office-name-unknown.");
    if let Some(near) = near {
        draft.review_fix(format!("Write `{near}`"), vec![Edit::replace(case.problem.span, quote(near))]);
    }
}
