use crate::company::ProblemKind;
use crate::company::sources::FAQ_LICENSE_TYPE;
use crate::finding::Reporter;
use crate::rules::words::quoted;
use crate::rules::{CompanyCase, rule};

rule! {
    /// ## What it checks
    ///
    /// A license in the snapshot that is not one of the three: `Dialpad_Ai Voice`, `Dialpad_Support`, `Dialpad_Ai
    /// Sales`.
    ///
    /// ## Why it matters
    ///
    /// It is ignored, so it is unknown how many are available, what they cost or who has one.
    ///
    /// ## Invalid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "licenses": { "Ai Voice": { "available": 2 } } }] }
    /// ```
    ///
    /// ## Valid
    ///
    /// ```json company
    /// { "offices": [{ "name": "London", "licenses": { "Dialpad_Ai Voice": { "available": 2 } } }] }
    /// ```
    "SP911" "company-license-unknown": Warning, since "0.1.0", fix Review, cites [FAQ_LICENSE_TYPE], on Company(check)
}

fn check(case: &CompanyCase<'_>, out: &mut Reporter<'_>) {
    let (is_key, suggestion) = match case.problem.kind {
        ProblemKind::UnknownLicense { suggestion } => (true, suggestion),
        ProblemKind::UserLicenseUnknown { suggestion } => (false, suggestion),
        _ => return,
    };
    let key = case.value().and_then(|value| value.key()).filter(|_| is_key);
    let given = key.map_or_else(|| case.shown(), |key| quoted(key.text()));
    let draft = out
        .report(case.place(), format!("{given} is not a known license"))
        .help("It is ignored. The licenses are Dialpad_Ai Voice, Dialpad_Support and Dialpad_Ai Sales.");
    let Some(suggestion) = suggestion else { return };
    if !is_key {
        return case.suggest(draft, suggestion);
    }
    if let Some(edits) = case.rename(suggestion) {
        draft.review_fix(format!("Replace with {}", quoted(suggestion)), edits);
    }
}
