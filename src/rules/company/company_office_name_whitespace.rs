use crate::company::ProblemKind;
use crate::company::sources::FAQ_OFFICES;
use crate::finding::Reporter;
use crate::json::Value;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// Leading or trailing whitespace in the name of an office.
    ///
    /// ## Why it matters
    ///
    /// A request must give the name exactly, including whitespace. If the name has the whitespace in Dialpad too,
    /// nobody sees it and every mapping misses it; if not, the snapshot is wrong.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London " }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London" }] }
    /// ```
    "SP912" "company-office-name-whitespace": Warning, since "0.1.0", fix Review, cites [FAQ_OFFICES], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    let ProblemKind::OfficeNameWhitespace = case.problem.kind else { return };
    let name = case.value().and_then(Value::as_str).unwrap_or_default();
    let name = name.trim();
    let draft = out
        .report(case.place(), "Leading or trailing whitespace in the office name")
        .help("Requests must give the name exactly. If Dialpad has this whitespace too, rename the office there; if not, correct it here.");
    case.suggest(draft, name);
}
