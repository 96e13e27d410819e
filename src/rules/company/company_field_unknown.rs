use crate::company::ProblemKind;
use crate::finding::Reporter;
use crate::rules::snapshot::SNAPSHOT;
use crate::rules::words::quoted;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A field that a company snapshot does not have.
    ///
    /// ## Why it matters
    ///
    /// The field is ignored. A typo in its name turns a known fact into an unknown one, which silently changes the
    /// outcome.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "contry": "GB" }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "country": "GB" }] }
    /// ```
    "SP903" "company-field-unknown": Warning, since "0.1.0", fix Review, cites [SNAPSHOT], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::UnknownField { object, suggestion } = case.problem.kind else { return };
    let name = case.value().and_then(|value| value.key()).map(|key| quoted(key.text())).unwrap_or_default();
    let whole = match object.strip_suffix("[]") {
        Some(list) => format!("an entry of `{list}`"),
        None if object.is_empty() => "the company".to_owned(),
        None => format!("`{object}`"),
    };
    let help = match suggestion {
        Some(suggestion) => format!("It is ignored. Did you mean `{suggestion}`?"),
        None => "It is ignored.".to_owned(),
    };
    let draft = out.report(case.place(), format!("Unknown field {name} in {whole}")).help(help);
    if let Some((suggestion, edits)) = suggestion.and_then(|suggestion| Some((suggestion, case.rename(suggestion)?))) {
        draft.review_fix(format!("Rename it to `{suggestion}`"), edits);
    }
}
